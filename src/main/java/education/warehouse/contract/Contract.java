package education.warehouse.contract;

import education.warehouse.project.AuthorityRule;
import education.warehouse.project.Hashes;
import java.util.List;
import java.util.Optional;

/**
 * What a feed's files must look like, as {@code jobs/feeds/<feed>.yaml} says it.
 *
 * @param feed name of the feed; its inbox folder and its contract are called the same
 * @param title what a person calls it
 * @param grain what one row is
 * @param source who sends it, and where its layout is described; empty where it does not say
 * @param due when its files are due; empty where it does not say
 * @param resources the tables that its files hold; one or more
 * @param formerly names that the feed had before
 * @param formerWords words of earlier versions that it still uses, each with its line and the word of today
 * @param companions those among them that come beside the data, such as descriptions of its columns
 * @param isPublished whether its source names a licence: it is published, and holds nothing personal
 * @param personalTitles titles that must not stand in its files without a word; none where it is published
 * @param authority how it is known whose records its files hold
 * @param filedUnder GSS code of the authority whose files it is for; empty: the home one
 * @param sha256 hash of the contract's text
 */
public record Contract(
        String feed,
        String title,
        String grain,
        String source,
        Optional<Due> due,
        List<String> formerly,
        List<String> formerWords,
        List<Resource> resources,
        List<Resource> companions,
        boolean isPublished,
        PersonalTitles personalTitles,
        AuthorityRule authority,
        String filedUnder,
        String sha256) {

    public Contract {
        formerly = List.copyOf(formerly);
        formerWords = List.copyOf(formerWords);
        resources = List.copyOf(resources);
        companions = List.copyOf(companions);
    }

    /** All resources of a contract are read from files of one form. */
    public FileForm file() {
        return resources.get(0).file();
    }

    /** Whether any of its tables holds personal data. */
    public boolean isPersonal() {
        return resources.stream().anyMatch(Resource::isPersonal);
    }

    /** Whether a sheet, or a column, is dropped as personal by any of its tables. */
    public boolean drops(String title) {
        return resources.stream()
                .flatMap(resource -> resource.dropped().stream())
                .map(Title::normal)
                .anyMatch(Title.normal(title)::equals);
    }

    /** Whether a key is needed to load its files: some columns that are personal simply go. */
    public boolean hasPseudonyms() {
        return resources.stream()
                .flatMap(resource -> resource.fields().stream())
                .anyMatch(Field::isPseudonym);
    }

    /** The same feed, of whose files nothing is read: all of them is kept. */
    public Contract withoutTables() {
        return new Contract(
                feed,
                title,
                grain,
                source,
                due,
                formerly,
                formerWords,
                List.of(),
                List.of(),
                true,
                personalTitles,
                authority,
                filedUnder,
                sha256);
    }

    /**
     * The same feed, for the files of another authority.
     *
     * @param arePseudonymsShared whether a pupil has the same pseudonym as in the home authority's files
     */
    Contract of(String key, boolean arePseudonymsShared) {
        return new Contract(
                feed,
                title,
                grain,
                source,
                due,
                formerly,
                formerWords,
                resources.stream()
                        .map(resource -> resource.of(key, arePseudonymsShared))
                        .toList(),
                companions.stream()
                        .map(resource -> resource.of(key, arePseudonymsShared))
                        .toList(),
                isPublished,
                personalTitles,
                authority,
                key,
                Hashes.sha256(sha256 + " " + key + " " + arePseudonymsShared));
    }

    /** What tells its files from those of other feeds and authorities: {@code <feed>} or {@code <authority>/<feed>}. */
    public String folder() {
        return filedUnder.isEmpty() ? feed : filedUnder + "/" + feed;
    }

    public Optional<Resource> resource(String name) {
        return resources.stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst();
    }
}
