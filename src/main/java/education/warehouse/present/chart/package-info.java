/** Charts by JFreeChart, drawn when a page is made: they need no script, print well, and go into slides as they are. */
package education.warehouse.present.chart;
