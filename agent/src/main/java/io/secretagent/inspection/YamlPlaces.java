package io.secretagent.inspection;

import io.secretagent.inspection.Place.Source;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads the texts of all documents of a YAML file by SnakeYAML's events: nothing is constructed, and no alias is expanded. */
final class YamlPlaces {

    private static final int MAX_DEPTH = 60;

    private final Source source;
    private final Parser events;
    private final List<Place> places;

    private YamlPlaces(Source source, Parser events, List<Place> places) {
        this.source = source;
        this.events = events;
        this.places = places;
    }

    static void read(Source source, String text, List<Place> places) {
        Parser events = new ParserImpl(new StreamReader(text), new LoaderOptions());
        new YamlPlaces(source, events, places).documents();
    }

    private void documents() {
        events.getEvent(); // the stream's start
        while (!events.checkEvent(Event.ID.StreamEnd)) {
            events.getEvent(); // the document's start
            node("", 0);
            events.getEvent(); // the document's end
        }
    }

    /** Reads a node, and returns its text; that of a list or a mapping is empty. */
    private String node(String key, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested too deeply");
        }
        Event event = events.getEvent();
        switch (event.getEventId()) {
            case MappingStart:
                mapping(key, depth);
                return "";
            case SequenceStart:
                for (int i = 0; !events.checkEvent(Event.ID.SequenceEnd); i++) {
                    node(key + "[" + i + "]", depth + 1);
                }
                events.getEvent();
                return "";
            case Scalar:
                String text = ((ScalarEvent) event).getValue();
                add(event.getStartMark().getLine() + 1, key, text);
                return text;
            default:
                return ""; // an alias: its text stands elsewhere
        }
    }

    /** Adds a text; in Compose, an element {@code NAME=text} of a list sets a variable. */
    private void add(int line, String key, String text) {
        int list = key.lastIndexOf("environment[");
        int name = text.indexOf('=');
        boolean isVariable = list >= 0 && name > 0 && key.indexOf('.', list) < 0;
        places.add(
                isVariable
                        ? new Place(
                                source,
                                line,
                                key.substring(0, list) + "environment." + text.substring(0, name),
                                text.substring(name + 1))
                        : new Place(source, line, key, text));
    }

    private void mapping(String key, int depth) {
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            int first = places.size();
            String name = node(key, depth + 1);
            places.subList(first, places.size()).clear(); // a key is no text
            node(Place.shortened(key.isEmpty() ? name : key + "." + Place.shortened(name)), depth + 1);
        }
        events.getEvent();
    }
}
