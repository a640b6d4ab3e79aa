package education.warehouse.project;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How a contract says whose records a feed's files hold, {@code authority}.
 *
 * @param of whose they may be
 * @param name regular expression over a file's name whose first group is the code or number of an authority; empty where names say nothing
 * @param field field of a row that has the code or number of its authority; empty where rows say nothing
 * @param school field of a row that has the number of its school, by which it is known whose it is; empty where there is none
 */
public record AuthorityRule(Of of, Optional<String> name, Optional<String> field, Optional<String> school) {

    /** Of a contract that says nothing: what came of another authority is refused. */
    public static final AuthorityRule HOME =
            new AuthorityRule(Of.HOME, Optional.empty(), Optional.empty(), Optional.empty());

    /** Whose records the files of a feed may hold. */
    public enum Of {
        /** Those of the home authority alone. */
        HOME("home"),
        /** Each file those of one authority. */
        DELIVERY("delivery"),
        /** Of any: what a row is about stands in it, whoever has sent the file. */
        ROWS("rows");

        private final String word;

        Of(String word) {
            this.word = word;
        }

        /** The word for it in a contract. */
        @JsonValue
        public String word() {
            return word;
        }

        private static Of of(String word) {
            for (Of one : values()) {
                if (one.word.equals(word)) {
                    return one;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    /** What stands in a contract: a word, or what it is made of. Throws {@link IllegalArgumentException} where it is neither. */
    public static AuthorityRule of(JsonNode said) {
        if (said.isMissingNode()) {
            return HOME;
        }
        return said.isString()
                ? new AuthorityRule(Of.of(said.asString()), Optional.empty(), Optional.empty(), Optional.empty())
                : new AuthorityRule(
                        Of.of(said.path("of").asString(Of.DELIVERY.word())),
                        text(said, "name"),
                        text(said, "field"),
                        text(said, "school"));
    }

    private static Optional<String> text(JsonNode said, String word) {
        return said.has(word) ? Optional.of(said.get(word).asString()) : Optional.empty();
    }

    /** The code or number of an authority in a file's name; empty where it has none. */
    Optional<String> in(String fileName) {
        return name.map(pattern -> Pattern.compile(pattern).matcher(fileName))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
    }
}
