package education.warehouse.home;

import education.warehouse.Problem;
import education.warehouse.contract.PersonalTitles;
import education.warehouse.contract.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What has been noted of one delivery, whatever contract has read it: as what it is loaded, and whether its file is wanted again. */
public final class DeliveryHistory {

    private final Path folder;

    DeliveryHistory(Path folder) {
        this.folder = folder;
    }

    /** What earlier contracts have made of one of its tables: where it was loaded, that. */
    public Optional<Normalised> before(Resource resource) {
        if (Lake.deliveryIn(folder)
                .flatMap(Delivery::wanted)
                .filter(DeliveryState.LOADED::equals)
                .isPresent()) {
            return Optional.of(Normalised.none(resource.name()));
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(clean -> clean.getFileName().toString().startsWith(Lake.CLEAN))
                    .flatMap(clean -> JsonFiles.read(Lake.note(clean, resource), Normalised.class).stream())
                    .min(Comparator.comparing(Normalised::isRefused));
        } catch (IOException e) {
            throw Problem.machine("Cannot read " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    /** Notes that it was read, and which titles it was looked through for. */
    public void noteReading(PersonalTitles titles) {
        Optional<String> hash = Optional.of(titles.sha256());
        Lake.deliveryIn(folder)
                .filter(delivery -> !delivery.titles().equals(hash))
                .ifPresent(delivery -> write(delivery.readWith(titles.sha256())));
    }

    /** Whether it was looked through for other titles than those that look personal today. */
    public boolean wasReadWithOther(PersonalTitles titles) {
        return Lake.deliveryIn(folder)
                .flatMap(Delivery::titles)
                .filter(hash -> !hash.equals(titles.sha256()))
                .isPresent();
    }

    /** Notes whether its file is asked for again, by what became of its tables. */
    public void noteWanted(List<Normalised> tables) {
        Optional<DeliveryState> wanted = tables.stream().noneMatch(Normalised::isFileWanted)
                ? Optional.empty()
                : tables.stream().allMatch(Normalised::isRefused)
                        ? Optional.of(DeliveryState.HELD)
                        : Optional.of(DeliveryState.LOADED);
        Lake.deliveryIn(folder)
                .filter(delivery -> !delivery.wanted().equals(wanted))
                .ifPresent(delivery -> write(delivery.wanted(wanted)));
    }

    private void write(Delivery delivery) {
        JsonFiles.write(folder.resolve(Lake.NOTE), delivery);
    }
}
