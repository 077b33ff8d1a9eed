package org.hewlang.stdlib.encoding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.wire.Depth;
import org.hewlang.runtime.wire.WireFault;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads one YAML 1.2 document into memory; what an alias names stands there once, however often it is named. */
public final class YamlReader {
  /** How often each byte of a document may be visited, so that aliases of aliases come to an end. */
  private static final long VISITS_PER_BYTE = 16;

  private static final long VISITS = 1000;

  private final ParserImpl events;
  private final Map<Anchor, Tree> anchors = new HashMap<>();

  private YamlReader(ParserImpl events) {
    this.events = events;
  }

  /** A reader of {@code text}. */
  public static TreeReader of(HewString text) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      YamlReader reader =
          new YamlReader(new ParserImpl(settings, new StreamReader(settings, text.toString())));
      return new TreeReader(reader.document(), VISITS + VISITS_PER_BYTE * text.length());
    } catch (MarkedYamlEngineException e) {
      throw malformed(e.getProblem());
    } catch (YamlEngineException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static WireFault malformed(String what) {
    int end = what.indexOf('\n');
    return WireFault.of(WireFault.Kind.MALFORMED, end < 0 ? what : what.substring(0, end));
  }

  private Tree document() {
    events.next(); // start of the stream
    if (events.checkEvent(Event.ID.StreamEnd)) {
      return YamlScalars.plain("");
    }
    events.next(); // start of the document
    Tree root = node(1);
    events.next(); // end of the document
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      throw malformed("more than one document");
    }
    return root;
  }

  private Tree node(int depth) {
    if (depth > Depth.MAX + 1) {
      throw WireFault.of(WireFault.Kind.TOO_DEEP);
    }
    Event event = events.next();
    if (event instanceof AliasEvent alias) {
      Tree known = anchors.get(alias.getAlias());
      if (known == null) {
        throw malformed("unknown alias");
      }
      return known;
    }
    Tree node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent _ -> sequence(depth);
          case MappingStartEvent _ -> mapping(depth);
          default -> throw malformed("unexpected " + event.getEventId());
        };
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    anchor.ifPresent(name -> anchors.put(name, node));
    return node;
  }

  private static Tree scalar(ScalarEvent event) {
    return event.isPlain()
        ? YamlScalars.plain(event.getValue())
        : new Tree.Scalar(Tree.Kind.TEXT, event.getValue());
  }

  private Tree sequence(int depth) {
    List<Tree> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    events.next();
    return new Tree.Sequence(items);
  }

  private Tree mapping(int depth) {
    List<Tree.Entry> entries = new ArrayList<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      String key = key(depth);
      entries.add(new Tree.Entry(key, node(depth + 1)));
    }
    events.next();
    return new Tree.Mapping(entries);
  }

  /** A key, which is a scalar: its text as it is written. */
  private String key(int depth) {
    if (events.peekEvent() instanceof ScalarEvent scalar) {
      String text = scalar.getValue();
      node(depth + 1);
      return text;
    }
    if (node(depth + 1) instanceof Tree.Scalar scalar) {
      return scalar.text();
    }
    throw WireFault.wrongType();
  }
}
