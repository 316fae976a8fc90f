using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports.Posix;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Posix;
using NanoSqns.Virtual.Serving;

namespace NanoSqns.Tests.VirtualBoards;

/// <summary>The loop itself, over a real pseudo-terminal. Limits are bounds of a failure; nothing waits for time to pass.</summary>
public sealed class ModemServerTests : IDisposable
{
    private const int LimitMs = 10_000;

    private readonly ScratchFolder _scratch = new();
    private readonly PseudoTerminal _terminal = new();
    private readonly CancellationTokenSource _end = new();
    private Thread? _thread;

    public void Dispose()
    {
        _end.Cancel();
        _thread?.Join(LimitMs);
        _terminal.Dispose();
        _end.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void What_the_model_answers_reaches_one_client_after_the_other()
    {
        Serve(new ModemServer(new EchoModel(), _terminal));
        for (int round = 0; round < 3; round++)
        {
            using SerialPortLink link = SerialPortLink.Open(_terminal.SlavePath, 921600);
            Assert.Equal("AT\r\n"u8.ToArray(), Exchange(link, "AT\r\n"u8.ToArray()));
        }
    }

    [Fact]
    public void Wrong_rates_turn_bytes_into_garbage_only_when_they_are_checked()
    {
        Serve(new ModemServer(new EchoModel(), _terminal, checkBaud: true));
        using SerialPortLink link = SerialPortLink.Open(_terminal.SlavePath, 115200);
        Assert.NotEqual("AT\r\n"u8.ToArray(), Exchange(link, "AT\r\n"u8.ToArray()));
        link.BaudRate = 921600;
        Assert.Equal("AT\r\n"u8.ToArray(), Exchange(link, "AT\r\n"u8.ToArray()));
    }

    [Fact]
    public void A_trace_on_a_full_disk_ends_and_the_modem_goes_on()
    {
        if (!File.Exists("/dev/full"))
            return;
        Failure? told = null;
        using var trace = new WireTrace("/dev/full", SystemClock.NowNs) { Ended = failure => told = failure };
        Serve(new ModemServer(new EchoModel(), _terminal, trace: trace));
        using SerialPortLink link = SerialPortLink.Open(_terminal.SlavePath, 921600);
        for (int round = 0; round < 3; round++)
            Assert.Equal("AT\r\n"u8.ToArray(), Exchange(link, "AT\r\n"u8.ToArray()));
        Assert.Equal(ErrorNumber.CardWriteFailed, told?.Number);
        Assert.Contains("/dev/full", told?.Sentence, StringComparison.Ordinal);
        Assert.Same(told, trace.Problem);
    }

    [Fact]
    public void The_trace_holds_both_directions_in_hexadecimal()
    {
        using (var trace = new WireTrace(_scratch["trace"], SystemClock.NowNs))
        {
            Serve(new ModemServer(new EchoModel(), _terminal, trace: trace));
            using SerialPortLink link = SerialPortLink.Open(_terminal.SlavePath, 921600);
            Exchange(link, [0x00, 0xff]);
            _end.Cancel();
            _thread!.Join(LimitMs);
        }

        string text = File.ReadAllText(_scratch["trace"]);
        Assert.Matches(@"^\d+\.\d{6} > 00ff\n\d+\.\d{6} < 00ff\n$", text);
    }

    private static byte[] Exchange(SerialPortLink link, byte[] bytes)
    {
        link.StartWrite(bytes, 0, bytes.Length);
        Assert.Equal(LinkStatus.Done, link.FinishWrite(LimitMs));
        byte[] answer = new byte[bytes.Length];
        for (int have = 0; have < answer.Length;)
        {
            int got = link.Read(answer, have, answer.Length - have, LimitMs);
            Assert.True(got > 0);
            have += got;
        }

        return answer;
    }

    private void Serve(ModemServer server)
    {
        _thread = new Thread(() => server.Run(_end.Token)) { IsBackground = true };
        _thread.Start();
    }

    // Listens at 921600 and sends back what it hears, at once.
    private sealed class EchoModel : IModemModel
    {
        private readonly Queue<ModemOutput> _outputs = new();

        public long NextOutputNs => _outputs.TryPeek(out ModemOutput next) ? next.ReadyNs : long.MaxValue;

        public int BaudAt(long nowNs) => 921600;

        public void Receive(ReadOnlySpan<byte> bytes, long firstArrivalNs, long byteNs, int lineBaud) =>
            _outputs.Enqueue(new ModemOutput(firstArrivalNs, bytes.ToArray(), 921600));

        public bool TryTakeOutput(long nowNs, out ModemOutput output)
        {
            output = default;
            return NextOutputNs <= nowNs && _outputs.TryDequeue(out output);
        }
    }
}
