package education.warehouse.present.chart;

import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jfree.svg.SVGGraphics2D;

/** What flows into what, from left to right; the Eclipse Layout Kernel places it. */
public final class FlowPicture {

    private static final double HEIGHT = 26;
    private static final double LETTER = 7.4;
    private static final double ROOM = 18;

    static {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private FlowPicture() {}

    /** An arrow from one box to another, by their texts. */
    public record Arrow(String from, String to) {}

    /**
     * A picture as an SVG element.
     *
     * @param boxes by text, with the colour of their edge
     * @param title what it shows
     */
    public static Drawing.Picture of(String id, String title, Map<String, Ink> boxes, List<Arrow> arrows) {
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.PADDING, new ElkPadding(6));
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 60.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 10.0);
        Map<String, ElkNode> nodes = new LinkedHashMap<>();
        boxes.keySet().forEach(text -> {
            ElkNode node = ElkGraphUtil.createNode(graph);
            node.setIdentifier(text);
            node.setDimensions(text.length() * LETTER + ROOM, HEIGHT);
            nodes.put(text, node);
        });
        arrows.forEach(arrow -> ElkGraphUtil.createSimpleEdge(nodes.get(arrow.from()), nodes.get(arrow.to())));
        new RecursiveGraphLayoutEngine().layout(graph, new NullElkProgressMonitor());
        return new Drawing.Picture(Drawing.element(
                drawn(id, graph, nodes, boxes),
                id,
                (int) Math.ceil(graph.getWidth()),
                (int) Math.ceil(graph.getHeight()),
                title,
                String.join(", ", boxes.keySet())));
    }

    private static SVGGraphics2D drawn(String id, ElkNode graph, Map<String, ElkNode> nodes, Map<String, Ink> boxes) {
        SVGGraphics2D graphics = Drawing.graphics(id, graph.getWidth(), graph.getHeight());
        graphics.setFont(Drawing.FONT);
        graphics.setStroke(new BasicStroke(1f));
        graphics.setPaint(Ink.OTHER.colour());
        for (ElkEdge edge : graph.getContainedEdges()) {
            edge.getSections().forEach(section -> draw(graphics, section));
        }
        nodes.forEach((text, node) -> {
            RoundRectangle2D box =
                    new RoundRectangle2D.Double(node.getX(), node.getY(), node.getWidth(), node.getHeight(), 6, 6);
            graphics.setPaint(Ink.PAPER.colour());
            graphics.fill(box);
            graphics.setPaint(boxes.get(text).colour());
            graphics.setStroke(new BasicStroke(2f));
            graphics.draw(box);
            graphics.setPaint(Ink.TEXT.colour());
            graphics.drawString(text, (float) node.getX() + 9, (float) node.getY() + 17);
        });
        return graphics;
    }

    private static void draw(SVGGraphics2D graphics, ElkEdgeSection section) {
        double x = section.getStartX();
        double y = section.getStartY();
        for (ElkBendPoint bend : section.getBendPoints()) {
            graphics.draw(new Line2D.Double(x, y, bend.getX(), bend.getY()));
            x = bend.getX();
            y = bend.getY();
        }
        graphics.draw(new Line2D.Double(x, y, section.getEndX(), section.getEndY()));
    }
}
