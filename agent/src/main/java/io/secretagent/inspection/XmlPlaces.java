package io.secretagent.inspection;

import io.secretagent.inspection.Place.Source;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads attributes and texts of XML with the JDK's reader, without document types and external entities. The key is {@code
 * parent/element@attribute}; of elements with a name and a value, as {@code <property name="x" value="y"/>}, {@code
 * parent/element[x]}. Lines within a text, as in TomEE's resources, are settings of their own.
 */
final class XmlPlaces {

    private static final int MAX_DEPTH = 500;
    /** Lines of a tag that are searched for an attribute. */
    private static final int LONGEST_TAG = 200;

    private final Source source;
    private final String[] lines;
    private final XMLStreamReader xml;
    private final List<Place> places;
    private final List<String> elements = new ArrayList<>();
    private final List<Place> settings = new ArrayList<>();
    private final StringBuilder content = new StringBuilder();
    private int lineOfContent = 1;

    private XmlPlaces(Source source, String text, XMLStreamReader xml, List<Place> places) {
        this.source = source;
        this.lines = text.split("\\r?\\n", -1);
        this.xml = xml;
        this.places = places;
    }

    static void read(Source source, String text, List<Place> places) {
        try {
            XMLInputFactory factory = XMLInputFactory.newInstance();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
            new XmlPlaces(source, text, factory.createXMLStreamReader(new StringReader(text)), places).document();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void document() throws XMLStreamException {
        int line = 1;
        while (xml.hasNext()) {
            int event = xml.next();
            int end = xml.getLocation().getLineNumber();
            if (event == XMLStreamConstants.START_ELEMENT) {
                begin(line, end);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                content.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end();
            }
            line = end;
        }
    }

    private void begin(int firstLine, int lastLine) {
        if (elements.size() == MAX_DEPTH) {
            throw new IllegalArgumentException("nested too deeply");
        }
        content.setLength(0);
        lineOfContent = lastLine;
        String name = nameOrKey();
        String element = xml.getLocalName();
        boolean isNamed = !name.isEmpty() && !element.matches("Resource|Environment|Parameter|bean|dataSource");
        elements.add(isNamed ? element + "[" + Place.shortened(name) + "]" : element);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String attribute = xml.getAttributeLocalName(i);
            boolean isValue = isNamed && attribute.equals("value");
            places.add(new Place(
                    source,
                    lineOf(attribute, firstLine, lastLine),
                    isValue ? path() : path() + "@" + attribute,
                    xml.getAttributeValue(i)));
        }
    }

    /** The attribute {@code name}, else {@code key}; empty if there is neither. */
    private String nameOrKey() {
        String name = xml.getAttributeValue(null, "name");
        String key = name == null ? xml.getAttributeValue(null, "key") : name;
        return key == null ? "" : key;
    }

    private String path() {
        int size = elements.size();
        return (size > 1 ? elements.get(size - 2) + "/" : "") + elements.get(size - 1);
    }

    /** The line of an attribute of a tag that begins and ends in given lines. */
    private int lineOf(String attribute, int firstLine, int lastLine) {
        Pattern written = Pattern.compile("(?:^|[\\s:\"'])" + Pattern.quote(attribute) + "\\s*=");
        for (int line = Math.max(1, Math.max(firstLine, lastLine - LONGEST_TAG));
                line < lastLine && line <= lines.length;
                line++) {
            if (written.matcher(lines[line - 1]).find()) {
                return line;
            }
        }
        return lastLine;
    }

    private void end() {
        String text = content.toString();
        String trimmed = text.trim();
        if (trimmed.indexOf('\n') >= 0) {
            PropertiesPlaces.read(new Source(source.name, Syntax.PROPERTIES, null), text, settings);
            for (Place setting : settings) {
                int line = lineOfContent + setting.line - 1;
                places.add(new Place(source, line, path() + "[" + setting.key + "]", setting.text));
            }
            settings.clear();
        } else if (!trimmed.isEmpty()) {
            int before = text.substring(0, text.indexOf(trimmed))
                    .replaceAll("[^\n]", "")
                    .length();
            boolean isOption = trimmed.startsWith("-D") && trimmed.indexOf('=') > 0;
            String setting = isOption ? trimmed.substring(trimmed.indexOf('=') + 1) : trimmed;
            places.add(new Place(source, lineOfContent + before, path(), setting));
        }
        content.setLength(0);
        elements.remove(elements.size() - 1);
    }
}
