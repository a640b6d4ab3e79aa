package education.warehouse.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One change of one sample file, which a seed and a number decide.
 *
 * @param number of it, by which it can be repeated
 * @param kind what is changed
 * @param sample the file
 * @param bytes what became of it
 */
record Mutation(long number, String kind, Sample sample, byte[] bytes) {

    /** A mutation that changes something, of one of the samples; the same seed and number make the same one. */
    static Mutation of(long seed, long number, List<Sample> samples) {
        for (int attempt = 0; ; attempt++) {
            Random random = new Random(seed * 1_000_003 + number * 31 + attempt * 7_919L);
            Sample sample = samples.get((int) (number % samples.size()));
            try {
                Mutation mutation = of(number, sample, random);
                if (!java.util.Arrays.equals(mutation.bytes, sample.bytes())) {
                    return mutation;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Mutation of(long number, Sample sample, Random random) throws IOException {
        int die = random.nextInt(10);
        if (sample.isText() && die < 8) {
            TextMutation kind = TextMutation.any(random);
            return new Mutation(number, kind.kind(), sample, sample.withText(kind.of(sample.text(), random)));
        }
        if (sample.isZip() && die < 7) {
            return inside(number, sample, random);
        }
        ByteMutation kind = ByteMutation.any(random);
        return new Mutation(number, kind.kind(), sample, kind.of(sample.bytes(), random));
    }

    /** A change within a member of a zip or a part of a workbook, which is packed again as it should be. */
    private static Mutation inside(long number, Sample sample, Random random) throws IOException {
        Map<String, byte[]> members = sample.members();
        List<String> names = new ArrayList<>(members.keySet());
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(20) == 0) {
            members.remove(name);
            return new Mutation(number, "member gone", sample, Sample.zipped(members));
        }
        byte[] member = members.get(name);
        if (random.nextInt(5) == 0 || member.length == 0) {
            ByteMutation kind = ByteMutation.any(random);
            members.put(name, kind.of(member, random));
            return new Mutation(number, "within a member: " + kind.kind(), sample, Sample.zipped(members));
        }
        String text = new String(member, StandardCharsets.ISO_8859_1);
        String kind;
        String changed;
        if (sample.isWorkbook()) {
            PartMutation part = PartMutation.any(random);
            kind = part.kind();
            changed = part.of(text, random);
        } else {
            TextMutation line = TextMutation.any(random);
            kind = line.kind();
            changed = line.of(text, random);
        }
        members.put(name, changed.getBytes(StandardCharsets.ISO_8859_1));
        return new Mutation(number, "within a member: " + kind, sample, Sample.zipped(members));
    }

    @Override
    public String toString() {
        return "mutation " + number + ", " + kind + " of " + sample.feed() + "/" + sample.name();
    }
}
