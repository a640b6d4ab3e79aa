package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.night.ReleaseQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The answer of a query, in the form that somebody wants. */
final class Answer {

    /** How an answer is written. */
    enum Form {
        table(""),
        csv("format csv, header"),
        json("format json, array true"),
        parquet("format parquet, compression zstd");

        private final String options;

        Form(String options) {
            this.options = options;
        }
    }

    private final Home home;
    private final ReleaseQuery query;
    private final Form form;

    Answer(Home home, ReleaseQuery query, Form form) {
        this.home = home;
        this.query = query;
        this.form = form;
    }

    void print(PrintWriter out) throws IOException {
        out.print(form == Form.table ? table() : Files.readString(written()));
        out.flush();
    }

    /** As a table for people. */
    String table() {
        return TextTable.of(query.columns(), query.rows()).toString();
    }

    /** As a file in the scratch folder. */
    Path written() {
        Path written = home.scratch().resolve("answer." + form);
        query.write(written, form.options);
        return written;
    }
}
