using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Stp;

/// <summary>The simulated modem's own session behind a port that loses what a frame has beyond some bytes: it then waits for the rest of the frame.</summary>
internal sealed class StreamSlave
{
    private const long NsPerFrame = 100_000_000;

    private readonly SimulatedModem _modem = new(new ModemOptions { Mode = BootMode.Upgrade });
    private readonly int _longestFrame;
    private long _nowNs;

    public StreamSlave(int longestFrame)
    {
        _longestFrame = longestFrame;
        _modem.ImageReceived += (_, image) => Image = image.Bytes;
        Hear("AT+SMSTPU=\"ON_THE_FLY\"\r"u8.ToArray());
    }

    public byte[] Image { get; private set; } = [];

    public byte[]? Answer(byte[] frame) => Hear(frame.Length > _longestFrame ? frame[.._longestFrame] : frame);

    private byte[]? Hear(byte[] bytes)
    {
        _nowNs += NsPerFrame;
        _modem.Receive(bytes, _nowNs, 0, 0);
        var answers = new List<byte>();
        while (_modem.TryTakeOutput(_nowNs, out ModemOutput output))
            answers.AddRange(output.Bytes);
        return answers.Count > 0 ? [.. answers] : null;
    }
}
