package org.hewlang.compiler.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.JType;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The instructions of one method, with what the verifier would know at each point.
 *
 * <p>Because the IR is structured and every local has one declared type, stack map frames need no data
 * flow analysis: at a label the operand stack is known, and a local is in the frame exactly if it is
 * assigned on every way to the label. A frame is written just before the next instruction, so that
 * labels at one place share it. After a jump that is always taken nothing is emitted until a label that
 * something jumps to.
 */
final class Code {
  private static final Object[] NO_TYPES = {};

  private final MethodVisitor mv;
  private final Map<IrLocal, Integer> slots = new IdentityHashMap<>();
  private final List<Object> slotTypes = new ArrayList<>();
  private final List<Object> stack = new ArrayList<>();
  private int depth;
  private int maxDepth;
  private BitSet assigned = new BitSet();
  private boolean reachable = true;
  private boolean framePending;
  private int currentLine;
  private int instructions;

  Code(MethodVisitor mv) {
    this.mv = mv;
  }

  MethodVisitor visitor() {
    return mv;
  }

  // ---- reachability, labels, frames

  boolean reachable() {
    return reachable;
  }

  void unreachable() {
    reachable = false;
    stack.clear();
    depth = 0;
  }

  /** How many instructions were emitted so far; tells whether a region is empty. */
  int position() {
    return instructions;
  }

  BitSet assignedNow() {
    return (BitSet) assigned.clone();
  }

  void restoreAssigned(BitSet before) {
    assigned = (BitSet) before.clone();
  }

  /** Marks a position without a frame, for ranges. */
  Label here() {
    Label label = new Label();
    mv.visitLabel(label);
    return label;
  }

  /** Places {@code target}; the operand stack is what it is now, unless this point was unreachable. */
  void place(Target target) {
    if (target.assigned == null) {
      if (reachable) {
        mv.visitLabel(target.label);
      }
      return;
    }
    if (reachable) {
      assigned.and(target.assigned);
    } else {
      assigned = (BitSet) target.assigned.clone();
      reachable = true;
    }
    mv.visitLabel(target.label);
    framePending = true;
  }

  /** Places the head of a loop: later jumps come back with at least what is assigned now. */
  void placeHead(Target target) {
    target.merge(assigned);
    mv.visitLabel(target.label);
    framePending = true;
  }

  /** Begins an exception handler with the exception on the stack. */
  void beginHandler(Label handler, BitSet assignedBefore, String exception) {
    assigned = (BitSet) assignedBefore.clone();
    reachable = true;
    stack.clear();
    depth = 0;
    push(exception);
    mv.visitLabel(handler);
    framePending = true;
  }

  List<Object> stackNow() {
    return new ArrayList<>(stack);
  }

  /** Sets the simulated operand stack, at a label whose ways all leave it so. */
  void restoreStack(List<Object> before) {
    stack.clear();
    depth = 0;
    before.forEach(this::push);
  }

  private void flush() {
    instructions++;
    if (!framePending) {
      return;
    }
    framePending = false;
    List<Object> locals = new ArrayList<>();
    int used = 0;
    for (int slot = 0; slot < slotTypes.size(); slot++) {
      Object type = slotTypes.get(slot);
      if (type == null) {
        continue; // second half of a long or double
      }
      boolean wide = isWide(type);
      if (assigned.get(slot)) {
        locals.add(type);
        used = locals.size();
      } else {
        locals.add(Opcodes.TOP);
        if (wide) {
          locals.add(Opcodes.TOP);
        }
      }
    }
    mv.visitFrame(
        Opcodes.F_NEW,
        used,
        used == 0 ? NO_TYPES : locals.toArray(),
        stack.size(),
        stack.isEmpty() ? NO_TYPES : stack.toArray());
  }

  // ---- operand stack

  private static boolean isWide(Object type) {
    return type == Opcodes.LONG || type == Opcodes.DOUBLE;
  }

  void push(Object type) {
    stack.add(type);
    depth += isWide(type) ? 2 : 1;
    maxDepth = Math.max(maxDepth, depth);
  }

  void push(JType type) {
    if (type.kind() != JType.Kind.VOID) {
      push(verificationType(type));
    }
  }

  void pop() {
    depth -= isWide(stack.removeLast()) ? 2 : 1;
  }

  void pop(int count) {
    for (int i = 0; i < count; i++) {
      pop();
    }
  }

  static Object verificationType(JType type) {
    return switch (type.kind()) {
      case INT, BOOL -> Opcodes.INTEGER;
      case LONG -> Opcodes.LONG;
      case FLOAT -> Opcodes.FLOAT;
      case DOUBLE -> Opcodes.DOUBLE;
      case REF -> type.name();
      case VOID -> throw new IllegalArgumentException("void has no value");
    };
  }

  // ---- locals

  private int slot(IrLocal local) {
    Integer slot = slots.get(local);
    if (slot == null) {
      slot = slotTypes.size();
      slots.put(local, slot);
      Object type = verificationType(local.type());
      slotTypes.add(type);
      if (isWide(type)) {
        slotTypes.add(null);
      }
    }
    return slot;
  }

  /** Declares a parameter: assigned from the start. */
  void parameter(IrLocal local) {
    assigned.set(slot(local));
  }

  boolean isKnown(IrLocal local) {
    return slots.containsKey(local);
  }

  /** The locals that have a slot. */
  Set<IrLocal> known() {
    return slots.keySet();
  }

  int slotOf(IrLocal local) {
    return slot(local);
  }

  void load(IrLocal local) {
    int slot = slot(local);
    if (!assigned.get(slot)) {
      throw new IllegalStateException("local " + local + " is read before it is assigned");
    }
    flush();
    mv.visitVarInsn(opcode(local.type(), Opcodes.ILOAD), slot);
    push(local.type());
  }

  void store(IrLocal local) {
    int slot = slot(local);
    flush();
    mv.visitVarInsn(opcode(local.type(), Opcodes.ISTORE), slot);
    pop();
    assigned.set(slot);
  }

  /** The opcode for {@code type}, given that for int ({@code ILOAD}, {@code ISTORE}, {@code IRETURN}). */
  static int opcode(JType type, int intOpcode) {
    return intOpcode
        + switch (type.kind()) {
          case INT, BOOL -> 0;
          case LONG -> 1;
          case FLOAT -> 2;
          case DOUBLE -> 3;
          case REF -> 4;
          case VOID -> throw new IllegalArgumentException("void has no opcode");
        };
  }

  // ---- instructions

  void line(int line) {
    if (line > 0 && line != currentLine && reachable) {
      currentLine = line;
      Label label = new Label();
      mv.visitLabel(label);
      mv.visitLineNumber(line, label);
    }
  }

  /** An instruction without operands that takes {@code pops} values and gives one of {@code result}. */
  void insn(int opcode, int pops, JType result) {
    flush();
    mv.visitInsn(opcode);
    pop(pops);
    push(result);
  }

  void jump(int opcode, int pops, Target target) {
    flush();
    mv.visitJumpInsn(opcode, target.label);
    pop(pops);
    target.merge(assigned);
    if (opcode == Opcodes.GOTO) {
      unreachable();
    }
  }

  void type(int opcode, String name, int pops, Object result) {
    flush();
    mv.visitTypeInsn(opcode, name);
    pop(pops);
    push(result);
  }

  void field(int opcode, String owner, String name, JType type) {
    flush();
    mv.visitFieldInsn(opcode, owner, name, type.descriptor());
    switch (opcode) {
      case Opcodes.GETSTATIC -> push(type);
      case Opcodes.PUTSTATIC -> pop();
      case Opcodes.GETFIELD -> {
        pop();
        push(type);
      }
      case Opcodes.PUTFIELD -> pop(2);
      default -> throw new IllegalArgumentException("opcode " + opcode);
    }
  }

  void invoke(
      int opcode,
      String owner,
      String name,
      String descriptor,
      int pops,
      JType result,
      boolean itf) {
    flush();
    mv.visitMethodInsn(opcode, owner, name, descriptor, itf);
    pop(pops);
    push(result);
  }

  void constant(Object value, JType type) {
    flush();
    mv.visitLdcInsn(value);
    push(type);
  }

  void intConstant(int value) {
    flush();
    if (value >= -1 && value <= 5) {
      mv.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      mv.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      mv.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      mv.visitLdcInsn(value);
    }
    push(JType.INT);
  }

  void nullConstant() {
    flush();
    mv.visitInsn(Opcodes.ACONST_NULL);
    push(Opcodes.NULL);
  }

  /** {@code new owner; dup}: two uninitialised references. */
  void newObject(String owner) {
    flush();
    Label at = new Label();
    mv.visitLabel(at);
    mv.visitTypeInsn(Opcodes.NEW, owner);
    push(at);
    mv.visitInsn(Opcodes.DUP);
    push(at);
  }

  void construct(String owner, String descriptor, int args) {
    flush();
    mv.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, "<init>", descriptor, false);
    pop(args + 2);
    push(owner);
  }

  void dup() {
    flush();
    mv.visitInsn(Opcodes.DUP);
    push(stack.getLast());
  }

  void discard() {
    flush();
    mv.visitInsn(isWide(stack.getLast()) ? Opcodes.POP2 : Opcodes.POP);
    pop();
  }

  void newArray(int opcode, int typeCode, String element, String arrayName) {
    flush();
    if (opcode == Opcodes.NEWARRAY) {
      mv.visitIntInsn(opcode, typeCode);
    } else {
      mv.visitTypeInsn(opcode, element);
    }
    pop();
    push(arrayName);
  }

  void returnVoid() {
    flush();
    mv.visitInsn(Opcodes.RETURN);
    unreachable();
  }

  void returnValue(JType type) {
    flush();
    mv.visitInsn(opcode(type, Opcodes.IRETURN));
    unreachable();
  }

  void athrow() {
    flush();
    mv.visitInsn(Opcodes.ATHROW);
    unreachable();
  }

  void tableSwitch(int low, int high, Target otherwise, Target[] targets) {
    flush();
    pop();
    Label[] labels = new Label[targets.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = targets[i].label;
      targets[i].merge(assigned);
    }
    otherwise.merge(assigned);
    mv.visitTableSwitchInsn(low, high, otherwise.label, labels);
    unreachable();
  }

  void lookupSwitch(int[] keys, Target otherwise, Target[] targets) {
    flush();
    pop();
    Label[] labels = new Label[targets.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = targets[i].label;
      targets[i].merge(assigned);
    }
    otherwise.merge(assigned);
    mv.visitLookupSwitchInsn(otherwise.label, keys, labels);
    unreachable();
  }

  void finish() {
    mv.visitMaxs(maxDepth, slotTypes.size());
    mv.visitEnd();
  }
}
