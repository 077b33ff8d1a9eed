package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.syntax.ActorMember;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.types.FnId;
import org.jspecify.annotations.Nullable;

/** Reads {@code mailbox} declarations. */
final class Mailboxes {
  private static final Map<String, ActorDef.Policy> POLICIES =
      Map.of(
          "block", ActorDef.Policy.BLOCK,
          "drop_new", ActorDef.Policy.DROP_NEW,
          "drop_old", ActorDef.Policy.DROP_OLD,
          "fail", ActorDef.Policy.FAIL,
          "coalesce", ActorDef.Policy.COALESCE);

  private Mailboxes() {}

  /**
   * The mailbox that is declared, or the usual one; gives the handlers their keys.
   *
   * @param handlers those of the actor; replaced by such that know their keys if messages coalesce
   */
  static ActorDef.Mailbox read(
      ActorMember.@Nullable Mailbox written,
      List<ActorDef.Handler> handlers,
      Map<FnId, FnSignature> functions,
      List<ActorDef.Field> fields,
      Diagnostics diagnostics) {
    if (written == null) {
      return ActorDef.Mailbox.DEFAULT;
    }
    long capacity = written.capacity().bits();
    if (capacity < 1 || capacity > Integer.MAX_VALUE) {
      diagnostics.add(
          Diagnostic.of(
              Code.E0806,
              written.capacity().span(),
              capacity == 0
                  ? "mailbox capacity must be at least 1"
                  : "mailbox capacity must be at most " + Integer.MAX_VALUE));
      capacity = ActorDef.Mailbox.DEFAULT.capacity();
    }
    ActorMember.Overflow overflow = written.overflow();
    if (overflow == null) {
      return new ActorDef.Mailbox((int) capacity, ActorDef.Policy.BLOCK, ActorDef.Policy.DROP_NEW);
    }
    ActorDef.Policy policy = POLICIES.get(overflow.policy().text());
    if (policy == null || policy == ActorDef.Policy.COALESCE && overflow.key() == null) {
      unknown(
          "overflow",
          overflow.policy(),
          List.of("drop_new", "drop_old", "block", "fail", "coalesce(key)"),
          diagnostics);
      return new ActorDef.Mailbox((int) capacity, ActorDef.Policy.BLOCK, ActorDef.Policy.DROP_NEW);
    }
    Name key = overflow.key();
    if (policy == ActorDef.Policy.COALESCE && key != null) {
      keys(key, handlers, functions, fields, diagnostics);
    }
    return new ActorDef.Mailbox((int) capacity, policy, fallback(overflow.fallback(), diagnostics));
  }

  private static ActorDef.Policy fallback(@Nullable Name written, Diagnostics diagnostics) {
    if (written == null) {
      return ActorDef.Policy.DROP_NEW;
    }
    ActorDef.Policy policy = POLICIES.get(written.text());
    if (policy == null || policy == ActorDef.Policy.COALESCE) {
      unknown("fallback", written, List.of("drop_new", "drop_old", "block", "fail"), diagnostics);
      return ActorDef.Policy.DROP_NEW;
    }
    return policy;
  }

  private static void unknown(
      String what, Name written, List<String> known, Diagnostics diagnostics) {
    if (written.text().isEmpty()) {
      return; // the parser has reported that it is missing
    }
    Diagnostic d =
        Diagnostic.of(
            Code.E0806, written.span(), "unknown " + what + " policy '" + written.text() + "'");
    diagnostics.add(
        DidYouMean.ask(d, written.span(), written.text(), known)
            .help("the policies are `" + String.join("`, `", known) + "`"));
  }

  private static void keys(
      Name key,
      List<ActorDef.Handler> handlers,
      Map<FnId, FnSignature> functions,
      List<ActorDef.Field> fields,
      Diagnostics diagnostics) {
    boolean known = fields.stream().anyMatch(f -> f.name().equals(key.text()));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < handlers.size(); i++) {
      ActorDef.Handler handler = handlers.get(i);
      FnSignature signature = functions.get(handler.function());
      List<FnSignature.Parameter> params =
          signature == null ? List.of() : signature.params().subList(1, signature.params().size());
      int found = params.isEmpty() ? -1 : 0;
      for (int k = 0; k < params.size(); k++) {
        names.add(params.get(k).name());
        if (params.get(k).name().equals(key.text())) {
          found = k;
          known = true;
        }
      }
      handlers.set(i, handler.withKey(found));
    }
    if (!known && !key.text().isEmpty()) {
      diagnostics.add(
          DidYouMean.ask(
              Diagnostic.of(
                      Code.W0804,
                      key.span(),
                      "coalesce key `" + key.text() + "` is no parameter of a handler and no field")
                  .label("each handler's first parameter is the key instead"),
              key.span(),
              key.text(),
              names));
    }
  }
}
