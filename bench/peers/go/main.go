// Actor workloads with goroutines and channels; see ../README.md.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

const mailbox = 1024

// pingpong: two goroutines, n round trips.
func pair(n int, done *sync.WaitGroup) {
	a, b := make(chan int, mailbox), make(chan int, mailbox)
	go func() {
		for x := range a {
			b <- x
		}
		close(b)
	}()
	go func() {
		for i := 0; i < n; i++ {
			a <- i
			<-b
		}
		close(a)
		done.Done()
	}()
}

func pingpong() int {
	var done sync.WaitGroup
	done.Add(1)
	pair(3_000_000, &done)
	done.Wait()
	return 3_000_000
}

func pairs() int {
	var done sync.WaitGroup
	done.Add(100)
	for i := 0; i < 100; i++ {
		pair(50_000, &done)
	}
	done.Wait()
	return 5_000_000
}

func senders(count, each int) int {
	box, result := make(chan int, mailbox), make(chan int)
	go func() {
		sum := 0
		for i := 0; i < count*each; i++ {
			sum += <-box
		}
		result <- sum
	}()
	for s := 0; s < count; s++ {
		go func() {
			for i := 0; i < each; i++ {
				box <- 1
			}
		}()
	}
	if <-result != count*each {
		panic("lost messages")
	}
	return count * each
}

func ring() int {
	const size, hops = 1000, 10_000_000
	boxes := make([]chan int, size)
	for i := range boxes {
		boxes[i] = make(chan int, mailbox)
	}
	done := make(chan bool)
	for i := range boxes {
		in, out := boxes[i], boxes[(i+1)%size]
		go func() {
			for left := range in {
				if left == 0 {
					done <- true
				} else {
					out <- left - 1
				}
			}
		}()
	}
	boxes[0] <- hops
	<-done
	for _, b := range boxes {
		close(b)
	}
	return hops
}

func create() int {
	const count = 1_000_000
	answers := make(chan int, mailbox)
	go func() {
		for i := 0; i < count; i++ {
			box := make(chan int, 1)
			go func() { answers <- 1 + <-box }()
			box <- i
		}
	}()
	sum := 0
	for i := 0; i < count; i++ {
		sum += <-answers
	}
	if sum != count*(count+1)/2 {
		panic("lost answers")
	}
	return count
}

type ping struct {
	from   chan ping
	answer bool
}

func big() int {
	const actors, each = 120, 20_000
	boxes := make([]chan ping, actors)
	for i := range boxes {
		boxes[i] = make(chan ping, mailbox)
	}
	var done sync.WaitGroup
	done.Add(actors)
	for i := range boxes {
		box, seed := boxes[i], uint64(i+1)
		go func() {
			left := each
			send := func() {
				seed = seed*6364136223846793005 + 1442695040888963407
				boxes[(seed>>33)%actors] <- ping{from: box}
			}
			send()
			for m := range box {
				if !m.answer {
					m.from <- ping{answer: true}
					continue
				}
				left--
				if left == 0 {
					done.Done()
				} else {
					send()
				}
			}
		}()
	}
	done.Wait()
	for _, b := range boxes {
		close(b)
	}
	return actors * each
}

type request struct {
	value int
	reply chan int
}

func adder() chan request {
	box := make(chan request, mailbox)
	go func() {
		sum := 0
		for r := range box {
			sum += r.value
			r.reply <- sum
		}
	}()
	return box
}

func asks(clients, each int) int {
	server := adder()
	var done sync.WaitGroup
	done.Add(clients)
	for c := 0; c < clients; c++ {
		go func() {
			reply := make(chan int, 1)
			for i := 0; i < each; i++ {
				server <- request{1, reply}
				<-reply
			}
			done.Done()
		}()
	}
	done.Wait()
	close(server)
	return clients * each
}

type creature struct {
	colour int
	box    chan int
}

func complement(a, b int) int {
	if a == b {
		return a
	}
	return 3 - a - b
}

func chameneos() int {
	const creatures, meetings = 100, 1_600_000
	mall := make(chan creature, mailbox)
	var done sync.WaitGroup
	done.Add(creatures)
	for i := 0; i < creatures; i++ {
		colour := i % 3
		go func() {
			box := make(chan int, 1)
			for {
				mall <- creature{colour, box}
				other := <-box
				if other < 0 {
					done.Done()
					return
				}
				colour = complement(colour, other)
			}
		}()
	}
	go func() {
		var waiting creature
		has := false
		for left := meetings; left > 0; {
			c := <-mall
			if !has {
				waiting, has = c, true
				continue
			}
			c.box <- waiting.colour
			waiting.box <- c.colour
			has = false
			left--
		}
		if has {
			waiting.box <- -1
		}
		for {
			c, ok := <-mall
			if !ok {
				return
			}
			c.box <- -1
		}
	}()
	done.Wait()
	close(mall)
	return meetings
}

func fibActor(n int, out chan int) {
	if n < 2 {
		out <- n
		return
	}
	in := make(chan int, 2)
	go fibActor(n-1, in)
	go fibActor(n-2, in)
	out <- <-in + <-in
}

func fib() int {
	out := make(chan int, 1)
	go fibActor(25, out)
	if <-out != 75025 {
		panic("wrong sum")
	}
	return 242785
}

func bank() int {
	const tellers, accounts, each = 8, 1_000, 200_000
	all := make([]chan request, accounts)
	for i := range all {
		all[i] = adder()
	}
	var done sync.WaitGroup
	done.Add(tellers)
	for t := 0; t < tellers; t++ {
		seed := uint64(t + 1)
		go func() {
			reply := make(chan int, 1)
			for i := 0; i < each; i++ {
				seed = seed*6364136223846793005 + 1442695040888963407
				from, to := (seed>>33)%accounts, (seed>>43)%accounts
				all[from] <- request{-1, reply}
				<-reply
				all[to] <- request{1, reply}
				<-reply
			}
			done.Done()
		}()
	}
	done.Wait()
	for _, a := range all {
		close(a)
	}
	return tellers * each
}

func buffer() int {
	const items = 6_000_000
	box, result := make(chan int, 64), make(chan int)
	go func() {
		for i := 0; i < items; i++ {
			box <- i
		}
		close(box)
	}()
	go func() {
		sum := 0
		for x := range box {
			sum += x
		}
		result <- sum
	}()
	if <-result != items*(items-1)/2 {
		panic("lost items")
	}
	return items
}

func idle() int {
	const count = 1_000_000
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	boxes := make([]chan int, count)
	answers := make(chan int, mailbox)
	for i := range boxes {
		box := make(chan int, 1)
		boxes[i] = box
		go func() {
			state := 0
			for x := range box {
				state += x
				answers <- state
			}
		}()
		box <- i
		<-answers
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	bytes := (after.HeapAlloc + after.StackInuse - before.HeapAlloc - before.StackInuse) / count
	for _, b := range boxes {
		close(b)
	}
	return int(bytes)
}

func main() {
	runs := map[string]func() int{
		"pingpong": pingpong, "pairs": pairs, "counting": func() int { return senders(1, 12_000_000) },
		"fanin": func() int { return senders(8, 1_000_000) }, "ring": ring, "create": create, "big": big,
		"ask": func() int { return asks(1, 2_000_000) }, "ask16": func() int { return asks(16, 200_000) },
		"chameneos": chameneos, "fib": fib, "bank": bank, "buffer": buffer, "idle": idle,
	}
	name := os.Args[1]
	if name == "fairness" {
		fairness()
		return
	}
	run, ok := runs[name]
	if !ok {
		os.Exit(3)
	}
	if name == "idle" {
		fmt.Println(name, run())
		return
	}
	run()
	run()
	start := time.Now()
	units := run()
	fmt.Printf("%s %.0f\n", name, float64(units)/time.Since(start).Seconds())
}
