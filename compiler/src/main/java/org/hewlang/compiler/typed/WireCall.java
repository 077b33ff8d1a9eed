package org.hewlang.compiler.typed;

import org.jspecify.annotations.Nullable;

/**
 * What a call of one of the functions that wire types have does; its one type argument says for which
 * type.
 *
 * @param format null if it writes and reads nothing
 */
public record WireCall(@Nullable Format format, Kind kind) {
  /** What is done. */
  public enum Kind {
    /** Value to bytes or text; JSON with sorted keys. */
    ENCODE,
    /** Value to JSON with keys in the order of declaration. */
    ENCODE_DECLARED,
    /** The same on several lines. */
    ENCODE_PRETTY,
    /** Value to HBF with its header. */
    ENCODE_FRAMED,
    /** Value and version to HBF for readers of that version. */
    ENCODE_FOR,
    /** Bytes or text to a value; traps. */
    DECODE,
    /** Bytes or text to {@code Result<T, WireError>}. */
    TRY_DECODE,
    /** HBF with its header to {@code Result<T, WireError>}. */
    TRY_DECODE_FRAMED,
    /**
     * Bytes or text to what is expected: if the type argument is {@code Result<T, WireError>} like
     * {@link #TRY_DECODE}, else like {@link #DECODE}.
     */
    DECODE_EXPECTED,
    /** The same for HBF with its header. */
    DECODE_EXPECTED_FRAMED,
    VERSION,
    MIN_VERSION,
    FINGERPRINT
  }

  /** Whether a value is written. */
  public boolean encodes() {
    return switch (kind) {
      case ENCODE, ENCODE_DECLARED, ENCODE_PRETTY, ENCODE_FRAMED, ENCODE_FOR -> true;
      case DECODE,
          TRY_DECODE,
          TRY_DECODE_FRAMED,
          DECODE_EXPECTED,
          DECODE_EXPECTED_FRAMED,
          VERSION,
          MIN_VERSION,
          FINGERPRINT ->
          false;
    };
  }

  /** What a call of {@code intrinsic} does; null if that has nothing to do with the wire. */
  public static @Nullable WireCall of(Intrinsic intrinsic) {
    return switch (intrinsic) {
      case PAYLOAD_ENCODE, WIRE_ENCODE -> new WireCall(Format.HBF, Kind.ENCODE);
      case PAYLOAD_DECODE, WIRE_DECODE -> new WireCall(Format.HBF, Kind.DECODE);
      case WIRE_TRY_DECODE -> new WireCall(Format.HBF, Kind.TRY_DECODE);
      case WIRE_ENCODE_HBF, HBF_ENCODE -> new WireCall(Format.HBF, Kind.ENCODE_FRAMED);
      case WIRE_DECODE_HBF -> new WireCall(Format.HBF, Kind.TRY_DECODE_FRAMED);
      case WIRE_ENCODE_FOR -> new WireCall(Format.HBF, Kind.ENCODE_FOR);
      case HBF_DECODE -> new WireCall(Format.HBF, Kind.DECODE_EXPECTED_FRAMED);
      case WIRE_TO_MSGPACK, MSGPACK_ENCODE -> new WireCall(Format.MSGPACK, Kind.ENCODE);
      case WIRE_FROM_MSGPACK -> new WireCall(Format.MSGPACK, Kind.DECODE);
      case WIRE_DECODE_MSGPACK -> new WireCall(Format.MSGPACK, Kind.TRY_DECODE);
      case MSGPACK_DECODE -> new WireCall(Format.MSGPACK, Kind.DECODE_EXPECTED);
      case TEXT_TO_JSON -> new WireCall(Format.JSON, Kind.ENCODE);
      case TEXT_ENCODE_JSON, JSON_ENCODE -> new WireCall(Format.JSON, Kind.ENCODE_DECLARED);
      case TEXT_ENCODE_JSON_PRETTY -> new WireCall(Format.JSON, Kind.ENCODE_PRETTY);
      case TEXT_FROM_JSON -> new WireCall(Format.JSON, Kind.DECODE);
      case TEXT_DECODE_JSON -> new WireCall(Format.JSON, Kind.TRY_DECODE);
      case JSON_DECODE -> new WireCall(Format.JSON, Kind.DECODE_EXPECTED);
      case TEXT_TO_YAML, YAML_ENCODE -> new WireCall(Format.YAML, Kind.ENCODE);
      case TEXT_FROM_YAML -> new WireCall(Format.YAML, Kind.DECODE);
      case TEXT_DECODE_YAML -> new WireCall(Format.YAML, Kind.TRY_DECODE);
      case YAML_DECODE -> new WireCall(Format.YAML, Kind.DECODE_EXPECTED);
      case TEXT_TO_TOML, TOML_ENCODE -> new WireCall(Format.TOML, Kind.ENCODE);
      case TEXT_FROM_TOML -> new WireCall(Format.TOML, Kind.DECODE);
      case TEXT_DECODE_TOML -> new WireCall(Format.TOML, Kind.TRY_DECODE);
      case TOML_DECODE -> new WireCall(Format.TOML, Kind.DECODE_EXPECTED);
      case WIRE_VERSION -> new WireCall(null, Kind.VERSION);
      case WIRE_MIN_VERSION -> new WireCall(null, Kind.MIN_VERSION);
      case WIRE_FINGERPRINT -> new WireCall(null, Kind.FINGERPRINT);
      default -> null;
    };
  }
}
