package education.warehouse.project;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code jobs/nightly.yaml} sets.
 *
 * @param area GSS code of the home authority
 * @param threads for DuckDB; 0: as many as the machine has
 * @param memory DuckDB's limit, such as {@code 2GB}
 * @param keepReleases how many releases stay for a rollback
 * @param limits how much of one delivered file is read
 * @param query one query to try, which a night prints at its end
 * @param settle how old a new file must be to be taken without a second look, such as {@code 60s}
 * @param disclosure which counts may leave the building
 * @param readers group whose members may read releases; empty if everybody may
 * @param keepSuperseded how long a delivery stays in the lake that counts no more and whose file has left the inbox, such as
 *     {@code 400 days}
 * @param inbox {@code kept}, or {@code archived} where files leave it after a night, so that an emptied folder is no fault
 * @param pseudonyms {@code shared} where a pupil of several authorities is one, or {@code own} where each authority has pupils of its
 *     own
 * @param webhooks {@code notify}: who is told of nights
 */
public record Settings(
        String area,
        int threads,
        String memory,
        int keepReleases,
        FileLimits limits,
        String query,
        String settle,
        Disclosure disclosure,
        Optional<String> readers,
        String keepSuperseded,
        String inbox,
        String pseudonyms,
        @JsonProperty("notify") List<Webhook> webhooks) {

    public Settings {
        limits = limits == null ? FileLimits.USUAL : limits;
        settle = settle == null ? "60s" : settle;
        disclosure = disclosure == null ? Disclosure.USUAL : disclosure;
        keepSuperseded = keepSuperseded == null ? "400 days" : keepSuperseded;
        inbox = inbox == null ? "kept" : inbox;
        pseudonyms = pseudonyms == null ? "shared" : pseudonyms;
        webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
    }

    /**
     * Somebody who is told of nights by a webhook.
     *
     * @param url that is posted to, or {@code ${NAME}} of a variable in the environment, as an address may be a secret
     * @param form {@code generic}, {@code teams} or {@code slack}
     * @param when {@code change} of the exit code, or {@code always}
     */
    public record Webhook(String url, String form, String when) {

        public Webhook {
            form = form == null ? "generic" : form;
            when = when == null ? "change" : when;
        }

        public boolean isAlways() {
            return when.equals("always");
        }
    }

    /**
     * The rule of disclosure control for what may leave the building.
     *
     * @param threshold the least count that is shown, but for 0; 6 as in DfE's statistics of children in need, where numbers from 1 to 5 are
     *     suppressed
     * @param zeros whether 0 is {@code shown} or {@code suppressed}
     */
    public record Disclosure(Integer threshold, String zeros) {

        static final Disclosure USUAL = new Disclosure(null, null);

        public Disclosure {
            threshold = threshold == null ? 6 : threshold;
            zeros = zeros == null ? "shown" : zeros;
        }

        public boolean areZerosShown() {
            return zeros.equals("shown");
        }
    }

    /** Throws where a time of it is none. */
    public void mustBeReadable() {
        settleTime();
        supersededTime();
    }

    public Duration settleTime() {
        return Duration.parse("PT" + settle);
    }

    public Duration supersededTime() {
        return Duration.ofDays(Long.parseLong(keepSuperseded.split(" ")[0]));
    }

    public boolean isInboxArchived() {
        return inbox.equals("archived");
    }

    /** The same, of another home area. */
    public Settings of(String otherArea) {
        return new Settings(
                otherArea,
                threads,
                memory,
                keepReleases,
                limits,
                query,
                settle,
                disclosure,
                readers,
                keepSuperseded,
                inbox,
                pseudonyms,
                webhooks);
    }

    public boolean arePseudonymsShared() {
        return pseudonyms.equals("shared");
    }

    public int threadsOrAll() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
