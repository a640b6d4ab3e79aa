package education.warehouse.lake;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.home.Lake;
import education.warehouse.project.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Findings about names and words of earlier versions, which are still read. */
final class FormerNames {

    private FormerNames() {}

    /** Rows of {@code lake.finding}. */
    static List<List<?>> findings(Contracts contracts, Lake lake) {
        List<List<?>> findings = new ArrayList<>();
        for (Contract contract : contracts.all()) {
            if (!contract.formerWords().isEmpty()) {
                findings.add(finding(
                        "contracts use the words of today",
                        "jobs/feeds/" + contract.feed() + ".yaml",
                        "Cannot promise that words of earlier versions will always be read: "
                                + String.join(", ", contract.formerWords()) + ". Write the words of today."));
            }
            for (String former : contract.formerly()) {
                if (lake.hasInboxFolder(former)) {
                    findings.add(finding(
                            "inbox folders have the names of their feeds",
                            "inbox/" + former,
                            "Cannot promise that the former name of a feed will always be read: " + former + " is "
                                    + contract.feed() + " today. Deliver to inbox/" + contract.feed()
                                    + ", and move there what is in inbox/" + former + "."));
                }
            }
        }
        return findings;
    }

    private static List<?> finding(String rule, String place, String message) {
        return Arrays.asList(null, Severity.WARN.word(), rule, place, message);
    }
}
