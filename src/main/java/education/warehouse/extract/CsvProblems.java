package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.home.UnreadableFile;
import education.warehouse.project.FileLimits;

/**
 * What keeps a CSV as a whole from being read.
 *
 * @param fileName of the CSV
 * @param limits how much of it is read
 */
record CsvProblems(String fileName, FileLimits limits) {

    Problem noText(long line) {
        return Problem.file("Cannot read " + fileName + ": it is no text, it holds a NUL character (line " + line
                + "). " + UnreadableFile.ASK_AGAIN + ".");
    }

    Problem openQuote(long line) {
        return Problem.file(
                "Cannot read " + fileName + ": a quote is opened and not closed, or its end is missing (line " + line
                        + "). Close the quote, or ask the sender for the file again.");
    }

    Problem cut(long line) {
        return Problem.file("Cannot read " + fileName + ": its end is missing, the last record breaks off (line " + line
                + "). " + UnreadableFile.ASK_AGAIN + ".");
    }

    Problem tooLong(long line) {
        return Problem.file("Cannot read " + fileName + ": a record is longer than the limit of " + limits.record()
                + " (line " + line + "). Look for a quote that is not closed; if the record is right, raise record"
                + " of limits in jobs/nightly.yaml.");
    }

    Problem tooWide() {
        return Problem.file("Cannot read " + fileName + ": it has more columns than the limit of "
                + "%,d".formatted(limits.columns()) + ". " + FileLimits.advice("columns") + ".");
    }
}
