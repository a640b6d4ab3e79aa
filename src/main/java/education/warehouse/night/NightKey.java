package education.warehouse.night;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.SourceFile;
import education.warehouse.privacy.PseudonymKey;
import education.warehouse.privacy.PseudonymKeys;
import education.warehouse.privacy.Pseudonyms;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The key of one night's pseudonyms, made where the first file comes that gets some.
 *
 * @param made file of a key that this night made
 */
record NightKey(PseudonymKeys keys, Optional<PseudonymKey> key, Optional<Path> made) {

    /** Throws where the key is not the one that the lake's pseudonyms were made with. */
    static NightKey of(Home home, ProjectCheck definitions, Inbox.Contents inbox) {
        PseudonymKeys keys = new PseudonymKeys(home.pseudonymKey(), home.pseudonymNote(), System.getenv());
        Optional<PseudonymKey> present = keys.present();
        boolean isNeeded = present.isEmpty()
                && !inbox.files().isEmpty()
                && haveSome(inbox.files(), definitions.checked().contracts());
        return isNeeded
                ? new NightKey(keys, Optional.of(keys.presentOrNew()), Optional.of(keys.file()))
                : new NightKey(keys, present, Optional.empty());
    }

    /** The one that is there, of which nothing is made. */
    static NightKey known(Home home) {
        PseudonymKeys keys = new PseudonymKeys(home.pseudonymKey(), home.pseudonymNote(), System.getenv());
        return new NightKey(keys, keys.present(), Optional.empty());
    }

    private static boolean haveSome(List<SourceFile> files, Contracts contracts) {
        return files.stream()
                .anyMatch(file -> contracts
                        .of(file.feed())
                        .filter(Contract::hasPseudonyms)
                        .isPresent());
    }

    Optional<String> fingerprint() {
        return key.map(PseudonymKey::fingerprint);
    }

    /** Notes the key before the first pseudonym is made with it. */
    void useFor(Plan plan, Contracts contracts) {
        if (haveSome(plan.toExtract(), contracts)) {
            keys.presentOrNew();
        }
    }

    Pseudonyms pseudonyms() {
        return key.orElseThrow().pseudonyms();
    }
}
