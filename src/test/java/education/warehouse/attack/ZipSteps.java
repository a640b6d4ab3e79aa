package education.warehouse.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Steps on the members of a zip, of a workbook too. */
final class ZipSteps {

    /** Of members that are put in: other contents than those of the good ones. */
    private static final int OTHER_ROWS = 15;

    private ZipSteps() {}

    static Map<String, Steps.Step> words() {
        Map<String, Steps.Step> words = new HashMap<>();
        // before it is a zip
        words.put(
                "in",
                (matter, args) -> Steps.take(
                        args.subList(1, args.size()), matter.members().get(args.get(0))));
        words.put("member", ZipSteps::member);
        words.put("member-gone", (matter, args) -> matter.members().remove(args.get(0)));
        words.put(
                "member-renamed",
                (matter, args) ->
                        matter.members().put(args.get(1), matter.members().remove(args.get(0))));
        words.put("no-members", (matter, args) -> matter.members().clear());
        // afterwards
        words.put(
                "entry",
                (matter, args) -> matter.zip().entry(args.get(0)).change(args.get(1), Long.decode(args.get(2))));
        words.put(
                "entry-text",
                (matter, args) -> matter.zip().add(args.get(0), args.get(1).getBytes(StandardCharsets.UTF_8)));
        words.put("entry-twice", ZipSteps::twice);
        words.put(
                "entry-raw-name",
                (matter, args) -> matter.zip().add(HexFormat.of().parseHex(args.get(0)), content(matter)));
        words.put("entry-stored", (matter, args) -> matter.zip().addStored(args.get(0), content(matter)));
        words.put("entry-bomb", ZipSteps::bomb);
        words.put("entries", ZipSteps::entries);
        words.put("zipped", ZipSteps::zipped);
        return words;
    }

    /** member NAME KIND: one more, of the good rows of a table, or of a foreign kind. */
    private static void member(Matter matter, List<String> args) throws IOException {
        boolean isTable = args.get(1).equals("meals") || args.get(1).equals("plans");
        Matter member = Matter.of(isTable ? Good.of(args.get(1)) : Good.MEALS);
        member.rows(OTHER_ROWS);
        if (!isTable) {
            member.bytes(ByteSteps.foreign(args.get(1)));
        }
        matter.members().put(args.get(0), member);
    }

    private static byte[] content(Matter matter) throws IOException {
        Matter content = Matter.of(matter.good().isZip() ? Good.MEALS : Good.VISITS);
        content.rows(OTHER_ROWS);
        return content.bytes();
    }

    /** entry-twice NAME: a second member of the name, with other rows. */
    private static void twice(Matter matter, List<String> args) throws IOException {
        Matter other = Matter.of(Good.MEALS);
        other.rows(5);
        matter.zip().add(args.get(0), other.bytes());
    }

    /** entry-bomb NAME MEGABYTES [START FILLING END]: of a letter, or of the filling given. */
    private static void bomb(Matter matter, List<String> args) throws IOException {
        boolean isGiven = args.size() > 2;
        matter.zip().entries().removeIf(entry -> entry.name().equals(args.get(0)));
        matter.zip()
                .addBomb(
                        args.get(0),
                        isGiven ? args.get(2).getBytes(StandardCharsets.UTF_8) : new byte[0],
                        (byte) (isGiven ? args.get(3).charAt(0) : '0'),
                        Long.parseLong(args.get(1)),
                        isGiven ? args.get(4).getBytes(StandardCharsets.UTF_8) : new byte[0]);
    }

    /** entries COUNT: that many small members more. */
    private static void entries(Matter matter, List<String> args) throws IOException {
        byte[] content = "a\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < Integer.parseInt(args.get(0)); i++) {
            matter.zip().add("more/" + i + ".csv", content);
        }
    }

    /** zipped NAME: the file as the one member of a zip. */
    private static void zipped(Matter matter, List<String> args) throws IOException {
        Zip zip = new Zip();
        zip.add(args.get(0), matter.bytes());
        matter.bytes(zip.bytes());
    }
}
