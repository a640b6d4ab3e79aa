package education.warehouse.present;

import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** A chart of Excel's over cells of a sheet: cohorts, home beside region and country. */
final class ScorecardChart {

    /** Lines of the sheet that it covers. */
    static final int HEIGHT = 18;

    private static final int COLUMNS = 8;
    /** As the lines of the site: home, region, country. */
    private static final int[][] COLOURS = {{0x12, 0x43, 0x6D}, {0x28, 0xA1, 0x97}, {0x80, 0x16, 0x50}};

    private final XSSFSheet sheet;
    private final String title;

    ScorecardChart(XSSFSheet sheet, String title) {
        this.sheet = sheet;
        this.title = title;
    }

    /**
     * @param header line of the titles
     * @param last line of the table
     * @param columns of the series; the names of the bars stand in the first column
     * @param line below which it stands
     */
    void write(int header, int last, List<Integer> columns, int line) {
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        XSSFChart chart = drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 0, line, COLUMNS, line + HEIGHT));
        drawing.getCTDrawing()
                .getTwoCellAnchorArray(0)
                .getGraphicFrame()
                .getNvGraphicFramePr()
                .getCNvPr()
                .setDescr(title + ". The figures stand in the table above.");
        chart.setTitleText(title);
        chart.setTitleOverlay(false);
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        XDDFCategoryAxis names = chart.createCategoryAxis(AxisPosition.LEFT);
        XDDFValueAxis values = chart.createValueAxis(AxisPosition.BOTTOM);
        values.setCrosses(AxisCrosses.AUTO_ZERO);
        XDDFBarChartData data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, names, values);
        data.setBarDirection(BarDirection.COL);
        for (int i = 0; i < columns.size(); i++) {
            XDDFBarChartData.Series series = (XDDFBarChartData.Series) data.addSeries(
                    XDDFDataSourcesFactory.fromStringCellRange(sheet, new CellRangeAddress(header + 1, last, 0, 0)),
                    XDDFDataSourcesFactory.fromNumericCellRange(
                            sheet, new CellRangeAddress(header + 1, last, columns.get(i), columns.get(i))));
            series.setTitle(
                    sheet.getRow(header).getCell(columns.get(i)).getStringCellValue(),
                    new org.apache.poi.ss.util.CellReference(sheet.getSheetName(), header, columns.get(i), true, true));
            series.setFillProperties(new XDDFSolidFillProperties(colour(i)));
        }
        chart.plot(data);
    }

    private static XDDFColor colour(int place) {
        int[] colour = COLOURS[place % COLOURS.length];
        return XDDFColor.from(new byte[] {(byte) colour[0], (byte) colour[1], (byte) colour[2]});
    }
}
