package education.warehouse.sample.world;

/**
 * A local authority that exists, which made-up schools are said to lie in.
 *
 * @param key its GSS code
 * @param name as the register of schools writes it
 * @param code three digits, which LAESTABs begin with
 * @param region its region's name
 */
public record Area(String key, String name, String code, String region) {}
