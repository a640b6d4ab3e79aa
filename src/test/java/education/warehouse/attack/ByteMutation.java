package education.warehouse.attack;

import java.util.Arrays;
import java.util.Random;

/** Changes of the bytes of a file, whatever it is. */
enum ByteMutation {
    A_BIT_TURNED {
        @Override
        byte[] of(byte[] bytes, Random random) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return changed;
        }
    },
    BYTES_OVERWRITTEN {
        @Override
        byte[] of(byte[] bytes, Random random) {
            byte[] changed = bytes.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                changed[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            return changed;
        }
    },
    BYTES_OF_ZERO {
        @Override
        byte[] of(byte[] bytes, Random random) {
            byte[] changed = bytes.clone();
            int from = random.nextInt(bytes.length);
            Arrays.fill(changed, from, Math.min(bytes.length, from + 1 + random.nextInt(64)), (byte) 0);
            return changed;
        }
    },
    BYTES_LEFT_OUT {
        @Override
        byte[] of(byte[] bytes, Random random) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(200));
            return ByteSteps.joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
        }
    },
    BYTES_PUT_IN {
        @Override
        byte[] of(byte[] bytes, Random random) {
            byte[] more = new byte[1 + random.nextInt(20)];
            random.nextBytes(more);
            int at = random.nextInt(bytes.length);
            return ByteSteps.joined(
                    ByteSteps.joined(Arrays.copyOf(bytes, at), more), Arrays.copyOfRange(bytes, at, bytes.length));
        }
    },
    CUT {
        @Override
        byte[] of(byte[] bytes, Random random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    BLOCK_TWICE {
        @Override
        byte[] of(byte[] bytes, Random random) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(512));
            return ByteSteps.joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
        }
    };

    static ByteMutation any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    String kind() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** The bytes, of which there is at least one, changed. */
    abstract byte[] of(byte[] bytes, Random random);
}
