package io.secretagent.samples.rotation;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements of SVG; every text is escaped. */
final class SvgElements {

    private final StringWriter text;
    private final XMLStreamWriter xml;

    SvgElements(StringWriter text) {
        this.text = text;
        try {
            this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Writing {
        void run() throws XMLStreamException;
    }

    /** @param description for screen readers, as the title */
    void begin(int width, int height, String title, String description, String css) {
        write(() -> {
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
            attribute("width", width);
            attribute("height", height);
            xml.writeAttribute("viewBox", "0 0 " + width + " " + height);
            xml.writeAttribute("role", "img");
            xml.writeAttribute("aria-labelledby", "title");
            xml.writeAttribute("aria-describedby", "description");
            line();
            element("title", "title", title);
            element("desc", "description", description);
            xml.writeStartElement("style");
            xml.writeCharacters(css);
            xml.writeEndElement();
            line();
        });
    }

    private void element(String name, String id, String content) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("id", id);
        xml.writeCharacters(content);
        xml.writeEndElement();
        line();
    }

    void rectangle(String style, double x, double y, double width, double height, int radius) {
        write(() -> {
            empty("rect", style);
            attribute("x", x);
            attribute("y", y);
            attribute("width", width);
            attribute("height", height);
            if (radius > 0) {
                attribute("rx", radius);
            }
        });
    }

    void line(String style, double fromX, double fromY, double toX, double toY) {
        write(() -> {
            empty("line", style);
            attribute("x1", fromX);
            attribute("y1", fromY);
            attribute("x2", toX);
            attribute("y2", toY);
        });
    }

    void path(String style, String commands) {
        write(() -> {
            empty("path", style);
            xml.writeAttribute("d", commands);
        });
    }

    void text(String style, double x, double y, String content) {
        write(() -> {
            xml.writeStartElement("text");
            xml.writeAttribute("class", style);
            attribute("x", x);
            attribute("y", y);
            xml.writeCharacters(content);
            xml.writeEndElement();
        });
    }

    /** Two texts in one line, the second after the end of the first. */
    void text(String style, double x, double y, String content, String nextStyle, String next) {
        write(() -> {
            xml.writeStartElement("text");
            attribute("x", x);
            attribute("y", y);
            span(style, 0, content);
            span(nextStyle, 10, next);
            xml.writeEndElement();
        });
    }

    private void span(String style, int space, String content) throws XMLStreamException {
        xml.writeStartElement("tspan");
        xml.writeAttribute("class", style);
        if (space > 0) {
            attribute("dx", space);
        }
        xml.writeCharacters(content);
        xml.writeEndElement();
    }

    /** The document. */
    String end() {
        write(() -> {
            xml.writeEndDocument();
            xml.flush();
        });
        return text.toString();
    }

    private void empty(String name, String style) throws XMLStreamException {
        xml.writeEmptyElement(name);
        xml.writeAttribute("class", style);
    }

    private void attribute(String name, double value) throws XMLStreamException {
        xml.writeAttribute(name, String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", ""));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private void write(Writing writing) {
        try {
            writing.run();
            line();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
