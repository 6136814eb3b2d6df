package io.secretagent.samples.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgChartTest {

    private static String svg(Recording recording) {
        return new SvgChart(recording, List.of("machine <1> & \"2\"", "command")).document();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> areas(String style, Document document) {
        return elements(document, "path").stream()
                .filter(path -> path.getAttribute("class").equals(style))
                .map(path -> path.getAttribute("d"))
                .toList();
    }

    @Test
    void titleAndDescriptionTellWhatIsSeen() throws Exception {
        Document document = parsed(svg(Recordings.whole()));

        assertThat(document.getDocumentElement().getAttribute("aria-labelledby"))
                .isEqualTo("title");
        assertThat(document.getDocumentElement().getAttribute("aria-describedby"))
                .isEqualTo("description");
        assertThat(elements(document, "title"))
                .singleElement()
                .satisfies(title -> assertThat(title.getAttribute("id")).isEqualTo("title"));
        assertThat(elements(document, "desc")).hasSize(1);
        assertThat(elements(document, "desc").get(0).getTextContent())
                .contains(
                        "Without the agent (a <b> & c): 1,300 of 2,000 requests failed, 12 of 32 logins refused.",
                        "With the agent (d): 0 of 2,000 requests failed, 2 of 22 logins refused.",
                        "Password changed after 5.0 s, AWSCURRENT after 6.0 s.",
                        "machine <1> & \"2\"\ncommand");
    }

    @Test
    void itHasNeitherScriptNorAddressesNorSettingsOfOthers() {
        assertThat(svg(Recordings.whole()).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContainIgnoringCase("<script", "http:", "https:", "href", "url(", "@import", "onload", "data:");
    }

    @Test
    void itsColoursFollowTheReadersScheme() {
        assertThat(svg(Recordings.whole())).contains("@media (prefers-color-scheme: dark)");
    }

    @Test
    void theAreaOfServedRequestsFallsToTheGroundWhenAllFail() throws Exception {
        Document document = parsed(svg(Recordings.whole()));

        assertThat(areas("served", document).get(0)).contains("L339.8 154.0L339.8 262.0L");
        assertThat(areas("served", document).get(1)).doesNotContain("L339.8 154.0L339.8 262.0");
    }

    @Test
    void failedRequestsAreAboveTheServedOnes() throws Exception {
        List<String> areas = areas("failed", parsed(svg(Recordings.whole())));

        assertThat(areas)
                .singleElement()
                .asString()
                .contains("L339.8 154.0L379.2 154.0L")
                .contains("L379.2 262.0L339.8 262.0");
    }

    @Test
    void everySecondWithRefusedLoginsHasABar() throws Exception {
        long bars = elements(parsed(svg(Recordings.whole())), "rect").stream()
                .filter(rectangle -> rectangle.getAttribute("class").equals("refused"))
                .count();

        assertThat(bars).isEqualTo(1 + 2); // the legend's, and one in each panel
    }

    @Test
    void everyRotationHasItsWindowInBothPanels() throws Exception {
        List<Element> windows = elements(parsed(svg(Recordings.whole())), "rect").stream()
                .filter(rectangle -> rectangle.getAttribute("class").equals("window"))
                .toList();

        assertThat(windows).hasSize(1 + 2 * 2);
        assertThat(Double.parseDouble(windows.get(2).getAttribute("width"))).isEqualTo(39.4);
    }

    @Test
    void aRecordingOfNothingHasItsPanels() throws Exception {
        assertThat(elements(parsed(svg(Recordings.empty())), "tspan"))
                .extracting(Element::getTextContent)
                .containsExactly("without the agent", "a <b> & c", "with the agent", "d");
    }
}
