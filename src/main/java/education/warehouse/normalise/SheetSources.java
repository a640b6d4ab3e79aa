package education.warehouse.normalise;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.header.SheetBlocks;
import education.warehouse.home.Normalised;
import java.util.ArrayList;
import java.util.List;

/** Reads a table from all sheets that it stands in, block by block where a sheet is not its own, as one source. */
final class SheetSources {

    private final Database database;
    private final Resource resource;
    private final KeptColumns kept;
    private final List<Normalised.Finding> findings;
    private final List<Source> sources = new ArrayList<>();

    SheetSources(Database database, Resource resource, KeptColumns kept, List<Normalised.Finding> findings) {
        this.database = database;
        this.resource = resource;
        this.kept = kept;
        this.findings = findings;
    }

    /**
     * Reads the sheet that is loaded.
     *
     * @param looks of its cells
     * @param sharing the resources that stand in it
     */
    void read(Sheet sheet, Looks looks, List<Resource> sharing) {
        if (sharing.size() == 1) {
            add(sheet, looks, List.of());
            return;
        }
        SheetShare share = new SheetShare(database, resource, sheet.blocks(sharing));
        if (resource.isCrosstab() || share.openings().isEmpty()) {
            share.narrow();
            add(sheet, looks, List.of());
            return;
        }
        for (SheetBlocks.Opening block : share.openings()) {
            add(sheet, looks, share.narrow(block));
        }
    }

    /** @param words lines below the block that are no part of it */
    private void add(Sheet sheet, Looks looks, List<Long> words) {
        if (!sources.isEmpty()) {
            Source.keep(database, sources.size());
        }
        Source source = resource.isCrosstab()
                ? new CrosstabSource(database, resource, sheet, looks).read(findings)
                : new TableSource(database, resource, sheet, kept, looks).read(findings);
        sources.add(source.withWordsBelow(words.size()));
    }

    Source joined() {
        if (sources.size() == 1) {
            return sources.get(0);
        }
        Source.keep(database, sources.size());
        return Source.joined(database, sources, findings);
    }
}
