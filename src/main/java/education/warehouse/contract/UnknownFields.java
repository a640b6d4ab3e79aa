package education.warehouse.contract;

import java.util.List;
import java.util.Set;

/** Fields of which nothing is known in one delivery: nothing is asked of them, and no rule or key that names one is applied to it. */
public record UnknownFields(Set<String> names) {

    public UnknownFields {
        names = Set.copyOf(names);
    }

    /** What can be asked of the delivery. */
    public Resource of(Resource resource) {
        if (names.isEmpty()) {
            return resource;
        }
        return new Resource(
                resource.feed(),
                resource.name(),
                resource.file(),
                resource.asAt(),
                resource.replaces(),
                resource.layout(),
                resource.sheet(),
                resource.ignoredSheets(),
                resource.header(),
                resource.paragraphs(),
                resource.fields().stream()
                        .map(field -> names.contains(field.name()) ? field.unknown() : field)
                        .toList(),
                resource.breakdowns(),
                resource.indicators(),
                resource.figures(),
                resource.printed(),
                resource.otherColumns(),
                resource.ignored(),
                resource.dropped(),
                resource.corrections().stream()
                        .filter(correction -> !names.contains(correction.field()))
                        .toList(),
                resource.filters(),
                resource.sections(),
                totals(resource.controlTotals()),
                resource.rules().stream()
                        .filter(rule ->
                                names.stream().flatMap(resource::rulesThatName).noneMatch(rule::equals))
                        .toList(),
                resource.primaryKey().stream().anyMatch(names::contains) ? List.of() : resource.primaryKey(),
                resource.extendedBy(),
                resource.sender(),
                resource.limits(),
                resource.expected(),
                resource.authority(),
                resource.filedUnder(),
                resource.at());
    }

    private Resource.ControlTotals totals(Resource.ControlTotals all) {
        return all == null
                ? null
                : new Resource.ControlTotals(
                        all.condition(),
                        all.fields().stream()
                                .filter(field -> !names.contains(field))
                                .toList());
    }
}
