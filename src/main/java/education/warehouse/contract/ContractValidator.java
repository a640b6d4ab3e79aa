package education.warehouse.contract;

import education.warehouse.project.Document;
import education.warehouse.project.ProjectFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a schema cannot see of a contract: names that must exist or be free, patterns that must compile, forms of a type. */
final class ContractValidator {

    private ContractValidator() {}

    static List<String> problems(Document document, Contract contract) {
        List<String> problems = new ArrayList<>();
        Complaints complaints = Complaints.of(document, problems);
        String path = ProjectFiles.FEEDS + contract.feed() + ".yaml";
        if (!document.path().equals(path)) {
            complaints.add("/feed", "its feed is called \"" + contract.feed() + "\"", "Call the file " + path);
        }
        contract.due()
                .flatMap(Due::problem)
                .ifPresent(found -> complaints.add(
                        "/due",
                        "it is not known when the feed is due: " + found,
                        "Say for example {every: week, by: Monday 18:00, grace: 2 days}, or on: with days"));
        Stream.of("resources", "companions", "fields").forEach(complaints::mustDiffer);
        contract.resources().forEach(resource -> {
            Complaints ofResource = complaints.about(resource);
            if (!resource.at().isEmpty()) {
                ofResource.mustDiffer("fields");
            }
            new ResourceValidator(contract, resource, ofResource).check();
        });
        return List.copyOf(problems);
    }
}
