package education.warehouse.present;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The templates of {@code src/main/jte}, which are compiled with the program. */
final class Templates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "education.warehouse.present.template");

    String page(String template, Object model) {
        StringOutput output = new StringOutput(20_000);
        engine.render(template + ".jte", model, output);
        return output.toString();
    }
}
