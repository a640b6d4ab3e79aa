package education.warehouse.sample.files;

import education.warehouse.sample.world.Census;
import education.warehouse.sample.world.SeededRandom;
import java.io.IOException;

/** What all modules of one census share: names, numbers of rows, and what they say of a pupil. */
final class CensusModules {

    private final Census census;
    private final Writing writing;
    private long rows;

    CensusModules(Census census, Writing writing) {
        this.census = census;
        this.writing = writing;
    }

    Census census() {
        return census;
    }

    /** A new file of a module, whose layout may differ from term to term. */
    <T> CsvFile<T> file(String layout, Values<T> values) throws IOException {
        String module = layout.substring(layout.indexOf('/') + 1);
        return writing.file(
                Layout.of(layout, census.term().toString(), Notation.SCHOOL_CENSUS, values),
                census.name() + "_" + module + ".csv");
    }

    Values<Census.Entry> ofEntry() {
        return new Values<Census.Entry>()
                .addAll(Census.Entry::pupil, CommonValues.ofPupil(census.roll().year()))
                .add("pupil", Census.Entry::id)
                .add("school", Census.Entry::school)
                .add("entered", entry -> entry.enrolment().entry())
                .add("row", entry -> SeededRandom.hexadecimal(SeededRandom.scattered(++rows), 8))
                .add("day", entry -> census.day())
                .add("first", entry -> census.first())
                .add("last", entry -> census.last());
    }
}
