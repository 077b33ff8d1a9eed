package org.hewlang.cli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code hew wire export}: what others read. */
class WireExportTest {
  private static final String ORDERS =
      """
      #[wire(version = 2)]
      #[json(camelCase)]
      pub wire type Order {
          order_id: u32;
          customer: string?;
          reserved(3, 7..9, "old");
          lines: Vec<Line>;
          paid: bool since 2;
          note: string json("remark") default("none");
          weight: f32 deprecated;
          labels: HashMap<string, string>;
          grid: Vec<Vec<i8>>;
          at: (f64, f64)?;
          how: Shipping;
          level: Level;
          raw: bytes;
          code: [u8; 3];
          outcome: Result<u64, AskError>;
          parent: Order?;
      }
      wire type Line { article: string; count: i32; }
      wire enum Shipping { Pickup; Parcel { weight: i64 }; Letter(string, bool); Other(Line); }
      wire enum Level { Low @2, High @5, }
      """;

  @TempDir Path directory;

  private String export(String format) throws IOException {
    ToolRun.file(directory, "orders.hew", ORDERS);
    ToolRun run = ToolRun.hew(directory, "wire", "export", "--format", format, "orders.hew");
    assertEquals("", run.err());
    assertEquals(0, run.status());
    return run.out();
  }

  // ---- protobuf

  @Test
  void protobufHasAMessageForEachType() throws IOException {
    assertEquals(
        """
        syntax = "proto3";

        message Order {
          reserved 3, 7 to 9;
          reserved "old";
          uint32 order_id = 1;
          optional string customer = 2;
          repeated Line lines = 4;
          bool paid = 5;
          string note = 6;
          float weight = 10 [deprecated = true];
          map<string, string> labels = 11;
          repeated VecOfI8 grid = 12;
          optional TupleOfF64AndF64 at = 13;
          Shipping how = 14;
          Level level = 15;
          bytes raw = 16;
          repeated uint32 code = 17;
          ResultOfU64AndAskError outcome = 18;
          optional Order parent = 19;
        }

        message Line {
          string article = 1;
          sint32 count = 2;
        }

        message VecOfI8 {
          repeated sint32 value = 1;
        }

        message TupleOfF64AndF64 {
          double item1 = 1;
          double item2 = 2;
        }

        message Shipping {
          message Pickup {}
          message Parcel {
            sint64 weight = 1;
          }
          message Letter {
            string item1 = 1;
            bool item2 = 2;
          }
          message Other {
            Line item1 = 1;
          }
          oneof variant {
            Pickup pickup = 1;
            Parcel parcel = 2;
            Letter letter = 3;
            Other other = 4;
          }
        }

        enum Level {
          LEVEL_UNSPECIFIED = 0;
          LEVEL_LOW = 2;
          LEVEL_HIGH = 5;
        }

        message ResultOfU64AndAskError {
          oneof result {
            uint64 ok = 1;
            AskError err = 2;
          }
        }

        enum AskError {
          ASK_ERROR_TIMEOUT = 0;
          ASK_ERROR_STOPPED = 1;
          ASK_ERROR_CRASHED = 2;
          ASK_ERROR_MAILBOX_FULL = 3;
          ASK_ERROR_SUPERSEDED = 4;
        }
        """,
        export("protobuf"));
  }

  /** Needs {@code protoc} on the path; where there is none, the test says so. */
  @Test
  void protocAcceptsIt() throws IOException, InterruptedException {
    String path = String.valueOf(System.getenv("PATH"));
    assumeTrue(
        Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
            .anyMatch(d -> Files.isExecutable(Path.of(d, "protoc"))),
        "protoc is not installed");
    Files.writeString(directory.resolve("orders.proto"), export("protobuf"));
    Process protoc =
        new ProcessBuilder("protoc", "--descriptor_set_out=orders.bin", "orders.proto")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(protoc.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(0, protoc.waitFor(), said);
    assertEquals("", said);
  }

  @Test
  void numbersOfProtobufItselfCannotBeExported() throws IOException {
    ToolRun.file(directory, "t.hew", "wire type T { a: i32 @19005; }");
    ToolRun run = ToolRun.hew(directory, "wire", "export", "--format", "protobuf", "t.hew");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("`T.a`: protobuf keeps the numbers from 19000"), run.err());
    assertEquals("", run.out());
  }

  // ---- JSON schema

  private Validator validator() throws IOException {
    return validator(export("json-schema"));
  }

  private static Validator validator(String text) {
    Validator validator =
        new ValidatorFactory()
            .withJsonNodeFactory(new GsonNode.Factory())
            .withDefaultDialect(new Dialects.Draft2020Dialect())
            .createValidator();
    // Registering checks the schema itself against the schema of schemas.
    validator.registerSchema(URI.create("urn:orders"), text);
    return validator;
  }

  private static boolean isValid(Validator validator, String type, String json) {
    String schema = "{\"$ref\": \"urn:orders#/$defs/" + type + "\"}";
    return validator.validate(validator.registerSchema(schema), json).isValid();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Line | {\"article\":\"a\",\"count\":3}",
        "Line | {\"article\":\"\",\"count\":-2147483648,\"more\":null}",
        "Level | \"Low\"",
        "Shipping | \"Pickup\"",
        "Shipping | {\"Parcel\":{\"weight\":4}}",
        "Shipping | {\"Letter\":[\"x\",true]}",
        "Shipping | {\"Other\":{\"article\":\"a\",\"count\":3}}",
        "Order | {\"orderId\":1,\"lines\":[{\"article\":\"a\",\"count\":1}],\"paid\":true,"
            + "\"weight\":1.5,\"labels\":{\"a\":\"b\"},\"grid\":[[1,-128],[]],\"at\":[1.0,2.5],"
            + "\"how\":\"Pickup\",\"level\":\"High\",\"raw\":\"AA==\",\"code\":[1,2,255],"
            + "\"outcome\":{\"Err\":\"Timeout\"}}",
        "Order | {\"orderId\":1,\"customer\":null,\"remark\":\"x\",\"lines\":[],\"paid\":true,"
            + "\"weight\":\"NaN\",\"labels\":{},\"grid\":[],\"how\":\"Pickup\",\"level\":\"High\","
            + "\"raw\":\"\",\"code\":[1,2,3],\"outcome\":{\"Ok\":18446744073709551615}}",
      })
  void goodJsonIsAccepted(String type, String json) throws IOException {
    assertTrue(isValid(validator(), type, json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Line | {\"article\":\"a\"}",
        "Line | {\"article\":1,\"count\":3}",
        "Line | {\"article\":\"a\",\"count\":2147483648}",
        "Line | {\"article\":\"a\",\"count\":1.5}",
        "Level | \"low\"",
        "Shipping | \"Parcel\"",
        "Shipping | {\"Parcel\":{}}",
        "Shipping | {\"Letter\":[\"x\"]}",
        "Shipping | {\"Letter\":[\"x\",true,1]}",
        "Shipping | {\"Parcel\":{\"weight\":4},\"Letter\":[\"x\",true]}",
      })
  void badJsonIsRefused(String type, String json) throws IOException {
    assertFalse(isValid(validator(), type, json));
  }

  @Test
  void optionsOfOptionsAreListsOfOne() throws IOException {
    ToolRun.file(
        directory, "p.hew", "wire type Patch { volume: Option<Option<i32>>; seen: Option<()>; }");
    ToolRun run = ToolRun.hew(directory, "wire", "export", "--format", "json-schema", "p.hew");
    assertEquals("", run.err());
    Validator validator = validator(run.out());
    for (String good : List.of("{}", "{\"volume\":[null],\"seen\":[null]}", "{\"volume\":[5]}")) {
      assertTrue(isValid(validator, "Patch", good), good);
    }
    for (String bad : List.of("{\"volume\":5}", "{\"volume\":[]}", "{\"volume\":[1,2]}")) {
      assertFalse(isValid(validator, "Patch", bad), bad);
    }
  }

  // ---- settings

  @Test
  void theManifestSaysWhatToExport() throws IOException {
    ToolRun.file(
        directory,
        "hew.toml",
        """
        [package]
        name = "shop"

        [wire.export]
        format = "json-schema" # for the web shop
        output = "schema/orders.json"
        """);
    ToolRun.file(directory, "src/main.hew", "wire type T { a: i32; }\nfn main() {}\n");
    ToolRun run = ToolRun.hew(directory, "wire", "export");
    assertEquals("", run.err());
    assertEquals(0, run.status());
    assertTrue(Files.readString(directory.resolve("schema/orders.json")).contains("\"T\""));
    ToolRun other = ToolRun.hew(directory, "wire", "export", "--format", "protobuf");
    assertTrue(other.out().contains("message T {\n  sint32 a = 1;\n}"), other.out());
  }

  @Test
  void withoutAFormatNothingIsExported() throws IOException {
    ToolRun.file(directory, "t.hew", "wire type T { a: i32; }");
    assertEquals(2, ToolRun.hew(directory, "wire", "export", "t.hew").status());
    assertEquals(2, ToolRun.hew(directory, "wire", "export", "--format", "xml", "t.hew").status());
  }
}
