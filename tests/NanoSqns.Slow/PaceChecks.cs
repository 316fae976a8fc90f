using System.Diagnostics;
using System.Text;
using NanoSqns.Tests.Peer;

namespace NanoSqns.Slow;

/// <summary>That <c>--pace</c> gives bytes their time: never less, and on average little more.</summary>
internal static class PaceChecks
{
    private const int BitsPerByte = 10;

    // A busy machine answers late; it never answers early.
    private const double MostOfWireTime = 1.25;

    public static string StoreAtFullRate()
    {
        const int Baud = 921600;
        using var sim = new SimProcess("--pace");
        using var port = new RawPort(sim.Link);
        port.Command("AT+SMSTPU");
        var watch = Stopwatch.StartNew();
        long passed = RawUpload.Send(port, PeerImages.Container(300_000, seed: 1));
        return Compare(watch.Elapsed.TotalSeconds, (double)passed * BitsPerByte / Baud);
    }

    public static string AnswerAtSlowRate()
    {
        const int Baud = 9600;
        const int Rounds = 20;
        using var sim = new SimProcess("--pace", "--baud", "9600");
        using var port = new RawPort(sim.Link);
        long passed = 0;
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < Rounds; i++)
            passed += "AT!=\"showver\"\r".Length // the answer starts at the CR, while the LF is still on its way
                + Encoding.Latin1.GetByteCount(port.Command("AT!=\"showver\""));
        return Compare(watch.Elapsed.TotalSeconds, (double)passed * BitsPerByte / Baud);
    }

    private static string Compare(double seconds, double wire)
    {
        string detail = $"{seconds:F3} s for {wire:F3} s of bytes ({seconds / wire - 1:+0.0 %;-0.0 %})";
        Check.That(seconds >= wire && seconds <= wire * MostOfWireTime, detail);
        return detail;
    }
}
