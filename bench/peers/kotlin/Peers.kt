// Actor workloads with Kotlin coroutines and channels; see ../README.md.
package peers

import kotlin.system.exitProcess
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext

const val MAILBOX = 1024

fun CoroutineScope.pair(n: Int) {
  val a = Channel<Int>(MAILBOX)
  val b = Channel<Int>(MAILBOX)
  launch { for (x in a) b.send(x) }
  launch {
    for (i in 0 until n) {
      a.send(i)
      b.receive()
    }
    a.close()
  }
}

suspend fun pairs(count: Int, each: Int): Int {
  coroutineScope { repeat(count) { pair(each) } }
  return count * each
}

suspend fun senders(count: Int, each: Int): Int {
  val box = Channel<Int>(MAILBOX)
  var sum = 0
  coroutineScope {
    launch { repeat(count * each) { sum += box.receive() } }
    repeat(count) { launch { repeat(each) { box.send(1) } } }
  }
  check(sum == count * each)
  return sum
}

suspend fun ring(): Int {
  val size = 1000
  val hops = 10_000_000
  val boxes = List(size) { Channel<Int>(MAILBOX) }
  coroutineScope {
    for (i in 0 until size) {
      val next = boxes[(i + 1) % size]
      launch {
        for (left in boxes[i]) if (left == 0) boxes.forEach { it.close() } else next.send(left - 1)
      }
    }
    boxes[0].send(hops)
  }
  return hops
}

suspend fun create(): Int {
  val count = 1_000_000
  val answers = Channel<Int>(MAILBOX)
  var sum = 0L
  coroutineScope {
    launch {
      for (i in 0 until count) {
        val box = Channel<Int>(1)
        launch { answers.send(1 + box.receive()) }
        box.send(i)
      }
    }
    repeat(count) { sum += answers.receive() }
  }
  check(sum == count.toLong() * (count + 1) / 2)
  return count
}

class Ping(val from: Channel<Ping>?)

val PONG = Ping(null)

suspend fun big(): Int {
  val actors = 120
  val each = 20_000
  val boxes = List(actors) { Channel<Ping>(MAILBOX) }
  val done = Channel<Unit>(MAILBOX)
  coroutineScope {
    for (i in 0 until actors) {
      launch {
        val box = boxes[i]
        var seed = (i + 1).toLong()
        var left = each
        suspend fun send() {
          seed = seed * 6364136223846793005 + 1442695040888963407
          boxes[((seed ushr 33) % actors).toInt()].send(Ping(box))
        }
        send()
        for (m in box) {
          if (m.from != null) m.from.send(PONG)
          else if (--left == 0) done.send(Unit)
          else send()
        }
      }
    }
    repeat(actors) { done.receive() }
    boxes.forEach { it.close() }
  }
  return actors * each
}

class Request(val value: Int, val reply: CompletableDeferred<Int>)

fun CoroutineScope.adder(): Channel<Request> {
  val box = Channel<Request>(MAILBOX)
  launch {
    var sum = 0
    for (r in box) {
      sum += r.value
      r.reply.complete(sum)
    }
  }
  return box
}

suspend fun ask(box: Channel<Request>, value: Int): Int {
  val reply = CompletableDeferred<Int>()
  box.send(Request(value, reply))
  return reply.await()
}

suspend fun asks(clients: Int, each: Int): Int {
  coroutineScope {
    val server = adder()
    coroutineScope { repeat(clients) { launch { repeat(each) { ask(server, 1) } } } }
    server.close()
  }
  return clients * each
}

class Creature(val colour: Int, val box: Channel<Int>)

suspend fun chameneos(): Int {
  val meetings = 1_600_000
  val mall = Channel<Creature>(MAILBOX)
  coroutineScope {
    val keeper = launch {
      var waiting: Creature? = null
      var left = meetings
      for (c in mall) {
        val other = waiting
        if (left == 0) c.box.send(-1)
        else if (other == null) waiting = c
        else {
          c.box.send(other.colour)
          other.box.send(c.colour)
          waiting = null
          left--
        }
      }
    }
    coroutineScope {
      for (i in 0 until 100) {
        launch {
          var colour = i % 3
          val box = Channel<Int>(1)
          while (true) {
            mall.send(Creature(colour, box))
            val other = box.receive()
            if (other < 0) break
            if (other != colour) colour = 3 - colour - other
          }
        }
      }
    }
    mall.close()
    keeper.join()
  }
  return meetings
}

fun CoroutineScope.fib(n: Int, out: Channel<Int>) {
  launch {
    if (n < 2) out.send(n)
    else {
      val box = Channel<Int>(2)
      this@fib.fib(n - 1, box)
      this@fib.fib(n - 2, box)
      out.send(box.receive() + box.receive())
    }
  }
}

suspend fun fib(): Int {
  val out = Channel<Int>(1)
  coroutineScope { fib(25, out) }
  check(out.receive() == 75025)
  return 242_785
}

suspend fun bank(): Int {
  val tellers = 8
  val accounts = 1_000
  val each = 200_000
  coroutineScope {
    val all = List(accounts) { adder() }
    coroutineScope {
      for (t in 0 until tellers) {
        launch {
          var seed = (t + 1).toLong()
          repeat(each) {
            seed = seed * 6364136223846793005 + 1442695040888963407
            ask(all[((seed ushr 33) % accounts).toInt()], -1)
            ask(all[((seed ushr 43) % accounts).toInt()], 1)
          }
        }
      }
    }
    all.forEach { it.close() }
  }
  return tellers * each
}

suspend fun buffer(): Int {
  val items = 6_000_000
  val box = Channel<Int>(64)
  var sum = 0L
  coroutineScope {
    launch {
      for (i in 0 until items) box.send(i)
      box.close()
    }
    launch { for (x in box) sum += x }
  }
  check(sum == items.toLong() * (items - 1) / 2)
  return items
}

fun liveHeap(): Long {
  repeat(3) { System.gc() }
  return Runtime.getRuntime().let { it.totalMemory() - it.freeMemory() }
}

suspend fun idle(): Int {
  val count = 1_000_000
  val answers = Channel<Int>(MAILBOX)
  var bytes = 0L
  coroutineScope {
    val boxes = arrayOfNulls<Channel<Int>>(count)
    val before = liveHeap()
    for (i in 0 until count) {
      val box = Channel<Int>(MAILBOX)
      boxes[i] = box
      launch {
        var state = 0
        for (x in box) {
          state += x
          answers.send(state)
        }
      }
      box.send(i)
      answers.receive()
    }
    bytes = (liveHeap() - before) / count
    boxes.forEach { it?.close() }
  }
  return bytes.toInt()
}

suspend fun run(name: String): Int =
    when (name) {
      "pingpong" -> pairs(1, 3_000_000)
      "pairs" -> pairs(100, 50_000)
      "counting" -> senders(1, 12_000_000)
      "fanin" -> senders(8, 1_000_000)
      "ring" -> ring()
      "create" -> create()
      "big" -> big()
      "ask" -> asks(1, 2_000_000)
      "ask16" -> asks(16, 200_000)
      "chameneos" -> chameneos()
      "fib" -> fib()
      "bank" -> bank()
      "buffer" -> buffer()
      "idle" -> idle()
      else -> exitProcess(3)
    }

fun main(args: Array<String>) = runBlocking {
  withContext(Dispatchers.Default) {
    val name = args[0]
    if (name == "fairness") {
      fairness(this)
    } else if (name == "idle") {
      println("$name ${run(name)}")
    } else {
      repeat(2) { run(name) }
      val start = System.nanoTime()
      val units = run(name)
      println("$name ${(units * 1e9 / (System.nanoTime() - start)).toLong()}")
    }
  }
}
