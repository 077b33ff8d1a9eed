%% Actor workloads with Erlang processes; see ../README.md.
-module(peers).
-behaviour(supervisor).
-export([main/1, init/1, start_worker/1, worker/1]).

main([Name]) ->
    Run = workload(Name),
    case Name of
        "idle" -> io:format("~s ~w~n", [Name, Run()]);
        "fairness" -> Run();
        _ ->
            Run(),
            Run(),
            Start = erlang:monotonic_time(microsecond),
            Units = Run(),
            Micros = erlang:monotonic_time(microsecond) - Start,
            io:format("~s ~w~n", [Name, round(Units * 1000000 / Micros)])
    end,
    halt(0).

workload("pingpong") -> fun() -> pairs(1, 3000000) end;
workload("pairs") -> fun() -> pairs(100, 50000) end;
workload("counting") -> fun() -> senders(1, 12000000) end;
workload("fanin") -> fun() -> senders(8, 1000000) end;
workload("ring") -> fun ring/0;
workload("create") -> fun create/0;
workload("big") -> fun big/0;
workload("ask") -> fun() -> asks(1, 2000000) end;
workload("ask16") -> fun() -> asks(16, 200000) end;
workload("chameneos") -> fun chameneos/0;
workload("fib") -> fun fib/0;
workload("bank") -> fun bank/0;
workload("buffer") -> fun buffer/0;
workload("idle") -> fun idle/0;
workload("restart") -> fun restart/0;
workload("fairness") -> fun fairness:run/0;
workload(_) -> halt(3).

gather(0) -> ok;
gather(N) -> receive done -> gather(N - 1) end.

%% pairs

pairs(Count, Each) ->
    Main = self(),
    [begin
        B = spawn(fun echo/0),
        spawn(fun() -> ping(B, Each), B ! stop, Main ! done end)
     end || _ <- lists:seq(1, Count)],
    gather(Count),
    Count * Each.

echo() -> receive {From, X} -> From ! X, echo(); stop -> ok end.

ping(_, 0) -> ok;
ping(B, N) -> B ! {self(), N}, receive N -> ping(B, N - 1) end.

%% counting, fan-in; a credit of 1,024 messages keeps the mailbox bounded

senders(Count, Each) ->
    Main = self(),
    Box = spawn(fun() -> count(Count * Each, 0, Main) end),
    [spawn(fun() -> flood(Box, Each) end) || _ <- lists:seq(1, Count)],
    receive {sum, Sum} -> Sum = Count * Each end.

count(0, Sum, Main) -> Main ! {sum, Sum};
count(N, Sum, Main) -> receive {add, X} -> count(N - 1, Sum + X, Main) end.

flood(_, 0) -> ok;
flood(Box, N) -> Box ! {add, 1}, flood(Box, N - 1).

%% ring

ring() ->
    Main = self(),
    First = spawn(fun() -> receive {next, Next} -> node(Next, Main) end end),
    Last = lists:foldl(fun(_, Next) -> spawn(fun() -> node(Next, Main) end) end, First, lists:seq(1, 999)),
    First ! {next, Last},
    First ! {token, 10000000},
    receive done -> ok end,
    First ! stop,
    10000000.

node(Next, Main) ->
    receive
        {token, 0} -> Main ! done, node(Next, Main);
        {token, N} -> Next ! {token, N - 1}, node(Next, Main);
        stop -> Next ! stop
    end.

%% create

create() ->
    Main = self(),
    Count = 1000000,
    spawn(fun() -> make(Count, Main) end),
    Sum = answers(Count, 0),
    Sum = Count * (Count + 1) div 2 + Count,
    Count.

make(0, _) -> ok;
make(N, Main) ->
    P = spawn(fun() -> receive X -> Main ! {answer, X + 1} end end),
    P ! N,
    make(N - 1, Main).

answers(0, Sum) -> Sum;
answers(N, Sum) -> receive {answer, X} -> answers(N - 1, Sum + X) end.

%% big

big() ->
    Main = self(),
    All = [spawn(fun() -> receive {start, T} -> self() ! go, big(T, I, 20000, Main) end end) || I <- lists:seq(1, 120)],
    Table = list_to_tuple(All),
    [P ! {start, Table} || P <- All],
    gather(120),
    [P ! stop || P <- All],
    120 * 20000.

big(T, Seed, Left, Main) ->
    receive
        {ping, From} -> From ! pong, big(T, Seed, Left, Main);
        pong when Left =:= 1 -> Main ! done, big(T, Seed, 0, Main);
        pong -> big(T, throw_ping(T, Seed), Left - 1, Main);
        go -> big(T, throw_ping(T, Seed), Left, Main);
        stop -> ok
    end.

throw_ping(T, Seed) ->
    Next = (Seed * 1103515245 + 12345) band 16#7fffffff,
    element((Next bsr 8) rem 120 + 1, T) ! {ping, self()},
    Next.

%% ask

adder(Sum) -> receive {ask, From, Ref, X} -> From ! {Ref, Sum + X}, adder(Sum + X); stop -> ok end.

ask(P, X) ->
    Ref = monitor(process, P),
    P ! {ask, self(), Ref, X},
    receive {Ref, R} -> demonitor(Ref, [flush]), R end.

asks(Clients, Each) ->
    Main = self(),
    Server = spawn(fun() -> adder(0) end),
    [spawn(fun() -> client(Server, Each), Main ! done end) || _ <- lists:seq(1, Clients)],
    gather(Clients),
    Server ! stop,
    Clients * Each.

client(_, 0) -> ok;
client(Server, N) -> ask(Server, 1), client(Server, N - 1).

%% chameneos

chameneos() ->
    Main = self(),
    Mall = spawn(fun() -> mall(1600000, none) end),
    [spawn(fun() -> creature(Mall, I rem 3), Main ! done end) || I <- lists:seq(1, 100)],
    gather(100),
    Mall ! stop,
    1600000.

mall(0, Waiting) ->
    receive
        {meet, From, _} -> From ! leave, mall(0, Waiting);
        stop -> ok
    end;
mall(N, none) -> receive {meet, From, Colour} -> mall(N, {From, Colour}) end;
mall(N, {Other, Theirs}) ->
    receive {meet, From, Colour} ->
        From ! {other, Theirs},
        Other ! {other, Colour},
        mall(N - 1, none)
    end.

creature(Mall, Colour) ->
    Mall ! {meet, self(), Colour},
    receive
        {other, Colour} -> creature(Mall, Colour);
        {other, Theirs} -> creature(Mall, 3 - Colour - Theirs);
        leave -> ok
    end.

%% fib

fib() ->
    Main = self(),
    spawn(fun() -> fib(25, Main) end),
    receive {fib, 75025} -> 242785 end.

fib(N, Out) when N < 2 -> Out ! {fib, N};
fib(N, Out) ->
    Me = self(),
    spawn(fun() -> fib(N - 1, Me) end),
    spawn(fun() -> fib(N - 2, Me) end),
    receive {fib, A} -> receive {fib, B} -> Out ! {fib, A + B} end end.

%% bank

bank() ->
    Main = self(),
    Accounts = list_to_tuple([spawn(fun() -> adder(0) end) || _ <- lists:seq(1, 1000)]),
    [spawn(fun() -> teller(Accounts, T, 200000), Main ! done end) || T <- lists:seq(1, 8)],
    gather(8),
    [P ! stop || P <- tuple_to_list(Accounts)],
    8 * 200000.

teller(_, _, 0) -> ok;
teller(Accounts, Seed, N) ->
    A = (Seed * 1103515245 + 12345) band 16#7fffffff,
    B = (A * 1103515245 + 12345) band 16#7fffffff,
    ask(element((A bsr 8) rem 1000 + 1, Accounts), -1),
    ask(element((B bsr 8) rem 1000 + 1, Accounts), 1),
    teller(Accounts, B, N - 1).

%% buffer: a credit for each free place

buffer() ->
    Main = self(),
    Items = 6000000,
    Consumer = spawn(fun() -> receive {producer, P} -> consume(P, Items, 0, Main) end end),
    Producer = spawn(fun() -> produce(Consumer, Items, 64) end),
    Consumer ! {producer, Producer},
    receive {sum, Sum} -> Sum = Items * (Items + 1) div 2 end,
    Items.

produce(_, 0, _) -> ok;
produce(C, N, 0) -> receive credit -> produce(C, N, 1) end;
produce(C, N, Free) ->
    C ! {item, N},
    receive credit -> produce(C, N - 1, Free) after 0 -> produce(C, N - 1, Free - 1) end.

consume(_, 0, Sum, Main) -> Main ! {sum, Sum};
consume(P, N, Sum, Main) -> receive {item, X} -> P ! credit, consume(P, N - 1, Sum + X, Main) end.

%% idle

idle() ->
    Count = 1000000,
    Main = self(),
    Before = erlang:memory(processes),
    All = [begin P = spawn(fun() -> keep(0, Main) end), P ! {add, 1}, receive done -> ok end, P end
           || _ <- lists:seq(1, Count)],
    Bytes = (erlang:memory(processes) - Before) div Count,
    [P ! stop || P <- All],
    Bytes.

keep(State, Main) -> receive {add, X} -> Main ! done, keep(State + X, Main); stop -> ok end.

%% restart: an OTP supervisor with one worker, which tells us each time it is up

restart() ->
    logger:set_primary_config(level, none),
    Main = self(),
    {ok, Sup} = supervisor:start_link(?MODULE, Main),
    restarts(20000),
    unlink(Sup),
    exit(Sup, shutdown),
    20000.

init(Main) ->
    Child = #{id => worker, start => {?MODULE, start_worker, [Main]}, restart => permanent},
    {ok, {#{strategy => one_for_one, intensity => 1000000, period => 1}, [Child]}}.

start_worker(Main) -> proc_lib:start_link(?MODULE, worker, [Main]).

worker(Main) ->
    proc_lib:init_ack({ok, self()}),
    Main ! {up, self()},
    serve().

serve() -> receive {ask, From} -> From ! alive, serve(); boom -> exit(boom) end.

restarts(0) -> ok;
restarts(N) ->
    receive {up, P} ->
        P ! {ask, self()},
        receive alive -> ok end,
        P ! boom,
        restarts(N - 1)
    end.
