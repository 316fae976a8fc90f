using NanoSqns.Simulator.Stp;

namespace NanoSqns.Simulator.Modem;

// Time: what has arrived and what happens on its own, in order. Bytes are handled at the moment of their
// arrival, or when a stall is over; bytes that arrive while the modem boots or is busy after a session are lost.
public sealed partial class SimulatedModem
{
    private const long NsPerMs = 1_000_000;
    private const long NsPerSecond = 1_000_000_000;

    private bool _mayHoldRequest;
    private bool _heardAnything;

    /// <inheritdoc />
    public long NextOutputNs => Math.Min(
        _outputs.TryPeek(out ModemOutput next) ? next.ReadyNs : long.MaxValue,
        Math.Min(_timeline.NextNs, NextInputNs()));

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, long firstArrivalNs, long byteNs, int lineBaud)
    {
        if (bytes.IsEmpty)
            return;
        Run(firstArrivalNs);
        if (!_heardAnything)
        {
            _heardAnything = true;
            GoSilentFrom("start");
        }

        Span<byte> heard = _inbox.Add(bytes, firstArrivalNs, byteNs);
        if (lineBaud != 0 && lineBaud != _baud)
            _garbage.Spoil(heard);
        Run(firstArrivalNs + (bytes.Length - 1) * byteNs);
    }

    /// <inheritdoc />
    public bool TryTakeOutput(long nowNs, out ModemOutput output)
    {
        Run(nowNs);
        if (_outputs.TryPeek(out output) && output.ReadyNs <= nowNs)
        {
            _outputs.Dequeue();
            return true;
        }

        output = default;
        return false;
    }

    private void Run(long untilNs)
    {
        while (true)
        {
            long own = _timeline.NextNs;
            long input = NextInputNs();
            if (Math.Min(own, input) > untilNs || (own == long.MaxValue && input == long.MaxValue))
                break;
            try
            {
                Step(own, input);
            }
            catch (PowerLost)
            {
                LosePower();
                BootAfterReset();
            }
        }

        _nowNs = Math.Max(_nowNs, untilNs);
    }

    private void Step(long own, long input)
    {
        if (own <= input)
        {
            _nowNs = Math.Max(_nowNs, own);
            _timeline.RunNext();
        }
        else
        {
            StepInput();
        }
    }

    private long NextInputNs()
    {
        if (_mayHoldRequest)
            return Math.Max(_nowNs, _busyUntilNs);
        if (_inbox.IsEmpty)
            return long.MaxValue;
        if (_inbox.ArrivalOf(0) < HearsFromNs)
            return _inbox.ArrivalOf(0);

        ReadOnlySpan<byte> head = _inbox.Head;
        int step = head.Length;
        if (_transfer is not null)
        {
            step = Math.Min(step, _requests.Missing);
        }
        else
        {
            int end = head.IndexOfAny((byte)'\r', (byte)'\n');
            step = end < 0 ? step : end + 1;
        }

        return Math.Max(_inbox.ArrivalOf(step - 1), _busyUntilNs);
    }

    private void StepInput()
    {
        if (_mayHoldRequest)
        {
            _nowNs = Math.Max(_nowNs, _busyUntilNs);
            ServeHeldRequest();
            return;
        }

        if (_inbox.ArrivalOf(0) < HearsFromNs)
        {
            _inbox.DropHeadBefore(HearsFromNs);
            return;
        }

        long whenNs = NextInputNs();
        ReadOnlySpan<byte> head = _inbox.Head;
        if (_faults.AnswersGarbage)
        {
            Consume(head.Length, whenNs);
            Emit([0x00, 0xFE], _nowNs);
        }
        else if (_transfer is not null)
        {
            Consume(_requests.Take(head), whenNs);
            ServeHeldRequest();
        }
        else
        {
            StepLine(head, whenNs);
        }
    }

    private void StepLine(ReadOnlySpan<byte> head, long whenNs)
    {
        // One terminator a step, so that the moments agree with NextInputNs.
        int end = head.IndexOfAny((byte)'\r', (byte)'\n');
        ReadOnlySpan<byte> piece = end < 0 ? head : head[..(end + 1)];
        _line.Take(piece, out string? line);
        byte[] echo = _echo ? piece.ToArray() : [];
        Consume(piece.Length, whenNs);
        if (echo.Length > 0)
            Emit(echo, _nowNs);
        if (line is not null)
            HearLine(line);
    }

    private void Consume(int count, long whenNs)
    {
        _nowNs = Math.Max(_nowNs, whenNs);
        _inbox.Consume(count);
    }

    private void ServeHeldRequest()
    {
        _mayHoldRequest = _requests.TryNext(out RequestHeader header, out ReadOnlySpan<byte> frame);
        if (_requests.TakeBadPayload() is { } bad && _transfer?.Session.AnswerBad(bad) is { Length: > 0 } nack)
            Send(nack, ModemEventKind.StpReply);
        if (_mayHoldRequest)
            HearRequest(header, frame);
    }

    private void GoSilentFrom(string point)
    {
        long seconds = _faults.SilenceFrom(point);
        if (seconds > 0)
            _silentUntilNs = After(_nowNs, TimeSpan.FromSeconds(seconds));
    }

    private long HearsFromNs => Math.Max(_deafUntilNs, _silentUntilNs);

    private static long After(long ns, TimeSpan time) => ns + time.Ticks * 100;

    // Thrown where a fault cuts the power, so that nothing continues.
    private sealed class PowerLost : Exception;
}
