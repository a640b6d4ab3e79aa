package education.warehouse.sample.files;

/**
 * A file that was written.
 *
 * @param feed the feed it is for, which is its folder
 * @param rows without the titles
 * @param bytes of its text, before it is packed
 */
public record WrittenFile(String feed, String name, long rows, long bytes) {}
