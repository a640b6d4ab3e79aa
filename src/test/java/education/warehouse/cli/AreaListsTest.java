package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of authorities and of neighbours that others keep: what they say otherwise is told, and nothing is built from them. */
@Tag("long")
class AreaListsTest {

    private static final String NUMBERS = """
            LEA,LA Name,REGION,REGION NAME
            301,Barking & Dagenham,32,London East
            342,St Helens,9,North West C
            343,Sefton,36,South East A
            341,Liverpol,9,North West C
            380,Bradford,12,South and West Yorkshire
            777,Newtown,9,North West C
            """;
    private static final String DISTRICTS = """
            lad_code,lad_name,date_of_introduction,date_of_termination,status,new_la_code,la_name,old_la_code
            E08000014,Sefton,,2024-03-31,terminated,E08000014,Sefton,343
            E06000063,Cumberland,2023-04-01,,live,E06000063,Cumberland,942
            E06000064,Westmorland and Furness,2023-05-01,,live,E06000064,Westmorland and Furness,943
            E07000026,Allerdale,,,live,E10000006,Cumbria,909
            E06000050,Cheshire West and Chester,,,live,E06000050,Cheshire West & Chester,876
            """;

    /** Of Sefton, nearest first, as published for May 2025. */
    private static final List<String> NEIGHBOURS =
            List.of("344", "342", "359", "888", "876", "840", "808", "340", "841", "351");

    @TempDir
    private static Path temporary;

    private static TestHome home;

    @BeforeAll
    static void aNightOnLists() throws IOException {
        home = TestHome.empty(temporary);
        deliver(home, "la_and_region_codes_2026.csv", NUMBERS);
        deliver(home, "la_lad_hierarchy.csv", DISTRICTS);
        Files.createDirectories(home.inbox("neighbours"));
        Files.copy(
                Path.of("data/inbox/neighbours/sn_may_2025.xlsx"),
                home.inbox("neighbours").resolve("sn_may_2025.xlsx"));
        deliver(home, "sn_model_2025_wide.csv", wide(NEIGHBOURS));
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    @Test
    void tellsWhatIsNotKnownHereOrKnownOtherwise() {
        assertThat(
                        home.query(
                                "select regexp_extract(message, 'Cannot confirm (.*)[.] Look', 1) from meta.finding where check_name ="
                                        + " 'lists_of_areas_agree_with_the_areas_known_here' and message not like '%that it lacks%' order by place, 1"))
                .containsExactly(
                        "1 code that is not known here: Newtown (777)",
                        "1 region: Sefton (343): South East A, north west here",
                        "2 names that are not known here: Barking & Dagenham (301): Barking and Dagenham here; Liverpol (341): Liverpool here",
                        "1 code in use that has ended here: Cumbria (E10000006): on 2023-03-31",
                        "1 first day: Westmorland and Furness (E06000064): 2023-05-01, 2023-04-01 here",
                        "1 last day: Sefton (E08000014): 2024-03-31, none here",
                        "1 number that belongs to another code here: Cheshire West & Chester (E06000050): 896 here");
        assertThat(home.query(
                        "select message from meta.finding where place = 'la_and_region_codes_2026.csv' and message like"
                                + " '%that it lacks%'"))
                .singleElement()
                .asString()
                .contains("Cannot confirm 148 authorities that it lacks: Barnet (E09000003); ")
                .contains("; and 142 more.");
    }

    @Test
    void holdsASetOfNeighboursAgainstItsSecondForm() throws IOException {
        assertThat(home.query("select n.la_code from star.bridge_neighbour as d join star.dim_area as n on n.area_key ="
                        + " d.neighbour_key where d.area_key = 'E08000014' order by d.rank"))
                .containsExactlyElementsOf(NEIGHBOURS)
                .hasSize(10);
        assertThat(home.query("select message from meta.finding where check_name like 'lists_of_neighbours%'"))
                .isEmpty();
        assertThat(home.value("select count(distinct neighbour_set) from star.bridge_neighbour"))
                .isEqualTo("1");

        List<String> neighbours = new ArrayList<>(NEIGHBOURS);
        TestHome otherwise = TestHome.empty(temporary.resolve("otherwise"));
        Files.createDirectories(otherwise.inbox("neighbours"));
        Files.copy(
                Path.of("data/inbox/neighbours/sn_may_2025.xlsx"),
                otherwise.inbox("neighbours").resolve("sn_may_2025.xlsx"));
        Collections.swap(neighbours, 0, 1);
        deliver(otherwise, "sn_model_2025_wide.csv", wide(neighbours));

        assertThat(otherwise.night().exitCode()).isZero();
        assertThat(otherwise.query(
                        "select place, message from meta.finding where check_name like 'lists_of_neighbours%'"))
                .singleElement()
                .asString()
                .startsWith("sn_model_2025_wide.csv, set of May 2025|Cannot confirm 2 neighbours: such as ")
                .contains(" as number 1 of Sefton, where the set has ");
    }

    private static String wide(List<String> neighbours) {
        return "old_la_code,la_name,region_ind,region_name,"
                + IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> "SN_" + i + ",SN_" + i + "P")
                        .collect(Collectors.joining(","))
                + "\n343,Sefton,5,North West,"
                + neighbours.stream().map(number -> number + ",Close ").collect(Collectors.joining(",")) + "\n";
    }

    private static void deliver(TestHome home, String name, String text) throws IOException {
        Files.createDirectories(home.inbox("area_lists"));
        Files.writeString(home.inbox("area_lists").resolve(name), text);
    }
}
