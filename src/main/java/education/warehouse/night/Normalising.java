package education.warehouse.night;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Resource;
import education.warehouse.home.DeliveryHistory;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Raw to clean of whole deliveries, in the lake. */
final class Normalising {

    private final Loading loading;
    private final Lake lake;

    Normalising(Loading loading, Lake lake) {
        this.loading = loading;
        this.lake = lake;
    }

    /** What came of each table of a delivery that the lake has; what earlier contracts made of it goes. */
    List<Normalised> normalise(SourceFile file, Contract contract) {
        Path raw = loading.corrected(file, contract, lake.raw(contract, file.shortHash()), lake);
        DeliveryHistory history = lake.history(contract, file.shortHash());
        List<Normalised> tables = new ArrayList<>();
        Lake.replace(lake.clean(contract, file.shortHash()), folder -> {
            for (Resource resource : JsonFiles.read(raw.resolve(Raw.NOTE), Raw.class)
                    .orElseThrow()
                    .resourcesOf(contract)) {
                tables.add(loading.normalise(file, contract, resource, raw, folder, history.before(resource)));
            }
            history.noteWanted(tables);
        });
        lake.deleteCleanOfOtherContracts(contract, file.shortHash());
        return tables;
    }
}
