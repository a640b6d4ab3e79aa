package education.warehouse.cli;

import picocli.CommandLine.Option;

/** The option that everything has that a person decides. */
final class WhyOption {

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason, for those who ask later.")
    private String text;

    String text() {
        return text;
    }
}
