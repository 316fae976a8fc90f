using System.Buffers.Binary;
using System.Text;
using NanoSqns.Simulator.Bits;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Simulator;

/// <summary>A simulated modem on a virtual wire, and a host of a few lines that trusts nothing of the engine.</summary>
internal sealed class ModemOnWire
{
    private readonly byte[] _room = new byte[8192];

    public ModemOnWire(ModemOptions? options = null, params string[] faults)
    {
        options ??= new ModemOptions();
        if (faults.Length > 0)
            options = options with { Faults = FaultSet.Parse(faults) };
        Modem = new SimulatedModem(options);
        Modem.ImageReceived += (_, image) => Images.Add(image);
        Link = new VirtualLink(Modem, Clock, options.Baud ?? (options.Mode == BootMode.Recovery ? 115200 : 921600));
    }

    public VirtualClock Clock { get; } = new();

    public SimulatedModem Modem { get; }

    public VirtualLink Link { get; }

    public List<ReceivedImage> Images { get; } = [];

    public void Send(byte[] bytes)
    {
        Link.StartWrite(bytes, 0, bytes.Length);
        Link.FinishWrite(60_000);
    }

    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    /// <summary>Everything that comes until the line has been quiet for so long.</summary>
    public byte[] Hear(int quietMs = 300)
    {
        var heard = new List<byte>();
        for (int count = 1; count > 0;)
        {
            count = Link.Read(_room, 0, _room.Length, quietMs);
            heard.AddRange(_room[..Math.Max(count, 0)]);
        }

        return [.. heard];
    }

    public string HearText(int quietMs = 300) => Encoding.Latin1.GetString(Hear(quietMs));

    /// <summary>Sends a line and says what came back.</summary>
    public string Ask(string line, int quietMs = 300)
    {
        Send(line + "\r\n");
        return HearText(quietMs);
    }

    /// <summary>Sends a frame and gives the answer as hex, empty when none came.</summary>
    public string AskHex(string hex)
    {
        Send(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        return Convert.ToHexStringLower(Hear());
    }

    /// <summary>Waits without saying anything.</summary>
    public string Wait(int seconds)
    {
        string heard = HearText(seconds * 1000);
        return heard;
    }

    public static byte[] Frame(byte op, byte sid, uint tid, byte[] payload)
    {
        byte[] frame = new byte[16 + payload.Length];
        "fast"u8.CopyTo(frame);
        frame[4] = op;
        frame[5] = sid;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(6), (ushort)payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), tid);
        payload.CopyTo(frame, 16);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(14), Checksums.Crc16(payload));
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(12), Checksums.Crc16(frame.AsSpan(0, 16)));
        return frame;
    }

    /// <summary>One request, one answer of known length.</summary>
    public byte[] Request(byte op, byte sid, uint tid, byte[] payload, int answerBytes)
    {
        Send(Frame(op, sid, tid, payload));
        var answer = new byte[answerBytes];
        for (int have = 0; have < answerBytes;)
        {
            int count = Link.Read(answer, have, answerBytes - have, 20_000);
            if (count <= 0)
                return answer[..have];
            have += count;
        }

        return answer;
    }

    /// <summary>RESET and SESSION_OPEN.</summary>
    public void OpenSession()
    {
        Assert.Equal(16, Request(0, 0, 0, [], 16).Length);
        byte[] opened = Request(1, 1, 1, [], 20);
        Assert.Equal(20, opened.Length);
        Assert.Equal(1, opened[16]);
    }

    /// <summary>CMD and DATA of one block; tid is that of CMD.</summary>
    public void SendBlock(uint tid, byte[] block)
    {
        Assert.Equal(16, Request(2, 1, tid, [(byte)(block.Length >> 8), (byte)block.Length], 16).Length);
        Assert.Equal("0000", Convert.ToHexString(Request(3, 1, tid + 1, block, 18)[16..]));
    }

    /// <summary>A whole clean session.</summary>
    public void Transfer(byte[] file, int block = 2016)
    {
        OpenSession();
        uint tid = 2;
        for (int at = 0; at < file.Length; at += block, tid += 2)
            SendBlock(tid, file[at..Math.Min(at + block, file.Length)]);
        Assert.Equal(16, Request(0, 1, tid, [], 16).Length);
    }
}
