namespace NanoSqns.Tests.Simulator;

/// <summary>Replies: 1 RESET, 2 OPEN, 3 CMD, 4 DATA. Requests likewise.</summary>
public class StpFaultTests
{
    private static readonly byte[] Block = [1, 2, 3, 4];

    private static ModemOnWire InStp(params string[] faults)
    {
        var sut = new ModemOnWire(null, faults);
        sut.Ask("AT+SMSTPU");
        return sut;
    }

    private static ModemOnWire Announced(params string[] faults)
    {
        ModemOnWire sut = InStp(faults);
        sut.OpenSession();
        sut.Request(2, 1, 2, [0, 4], 16);
        return sut;
    }

    private static string SendData(ModemOnWire sut)
    {
        sut.Send(ModemOnWire.Frame(3, 1, 3, Block));
        return Convert.ToHexStringLower(sut.Hear());
    }

    private const string DataAck = "747361668301000200000003000000000000";

    [Fact]
    public void Drop_reply()
    {
        ModemOnWire sut = Announced("drop-reply:4");
        Assert.Equal("", SendData(sut));
        Assert.Equal(DataAck, SendData(sut));
    }

    [Fact]
    public void Drop_reply_with_a_count()
    {
        ModemOnWire sut = Announced("drop-reply:4,2");
        Assert.Equal("", SendData(sut) + SendData(sut));
        Assert.Equal(DataAck, SendData(sut));
    }

    [Fact]
    public void Corrupt_reply()
    {
        string heard = SendData(Announced("corrupt-reply:4"));
        Assert.Equal(DataAck.Length, heard.Length);
        Assert.NotEqual(DataAck, heard);
        heard = SendData(Announced("corrupt-reply:4,15"));
        Assert.Equal(DataAck[..30], heard[..30]);
        Assert.NotEqual(DataAck[30..32], heard[30..32]);
        Assert.Equal(DataAck[32..], heard[32..]);
    }

    [Fact]
    public void Duplicate_reply() => Assert.Equal(DataAck + DataAck, SendData(Announced("duplicate-reply:4")));

    [Fact]
    public void Short_reply()
    {
        Assert.Equal(DataAck[..14], SendData(Announced("short-reply:4")));
        Assert.Equal(DataAck[..34], SendData(Announced("short-reply:4,17")));
    }

    [Fact]
    public void Delay_reply()
    {
        ModemOnWire sut = Announced("delay-reply:4,5000");
        long sent = sut.Clock.NowMs;
        Assert.Equal("", SendData(sut));
        Assert.Equal(DataAck, Convert.ToHexStringLower(sut.Hear(6000)));
        Assert.InRange(sut.Clock.NowMs - sent, 11000, 11002);
    }

    [Theory]
    [InlineData("drop-request:4")]
    [InlineData("corrupt-request:4")]
    public void A_lost_request(string fault)
    {
        ModemOnWire sut = Announced(fault);
        Assert.Equal("", SendData(sut));
        Assert.Equal(DataAck, SendData(sut));
        sut.Request(0, 1, 4, [], 16);
        Assert.Equal(Block, sut.Images.Single().Bytes);
        Assert.Equal(0, sut.Images.Single().Repeats);
    }

    [Fact]
    public void Residue()
    {
        ModemOnWire sut = Announced("residue:1,3");
        Assert.Equal(DataAck[..^4] + "0003", SendData(sut));
        sut.SendBlock(4, Block[1..]);
        sut.Request(0, 1, 6, [], 16);
        Assert.Equal(Block, sut.Images.Single().Bytes);
    }

    [Theory]
    [InlineData("nack:4", "43")]
    [InlineData("nack:4,unknown", "7f")]
    public void Nack(string fault, string op)
    {
        ModemOnWire sut = Announced(fault);
        Assert.Equal("74736166" + op + "010000" + "00000003" + "00000000", SendData(sut));
        Assert.Equal(DataAck, SendData(sut));
    }

    [Fact]
    public void Refuse_session()
    {
        ModemOnWire sut = InStp("refuse-session:1");
        sut.Request(0, 0, 0, [], 16);
        Assert.Equal(0, sut.Request(1, 1, 1, [], 20)[16]);
        sut.OpenSession();
    }

    [Fact]
    public void Append_duplicates_and_reply_crc()
    {
        ModemOnWire sut = Announced("append-duplicates", "reply-crc");
        Assert.Equal("747361668301000200000003195600000000", SendData(sut));
        SendData(sut);
        sut.Request(0, 1, 4, [], 16);
        Assert.Equal(8, sut.Images.Single().Bytes.Length);
    }

    [Fact]
    public void Noise()
    {
        string heard = SendData(Announced("noise:4"));
        Assert.EndsWith(DataAck, heard, StringComparison.Ordinal);
        Assert.InRange(heard.Length - DataAck.Length, 2, 10);
    }

    [Fact]
    public void Stall_serves_later_what_came_meanwhile()
    {
        byte[] file = TinyContainer.Firmware("build=1;", 4000);
        ModemOnWire sut = InStp("stall:50,100");
        sut.OpenSession();
        sut.SendBlock(2, file[..2000]);
        long before = sut.Clock.NowMs;
        sut.Request(2, 1, 4, [7, 0xD0], 16);
        sut.Send(ModemOnWire.Frame(3, 1, 5, file[2000..4000]));
        sut.Send(ModemOnWire.Frame(3, 1, 5, file[2000..4000]));
        Assert.Empty(sut.Hear(90_000));
        Assert.Equal(36, sut.Hear(20_000).Length);
        Assert.InRange(sut.Clock.NowMs - before, 120_000, 120_200);
    }

    [Theory]
    [InlineData("open", 1)]
    [InlineData("data", 3)]
    public void Silent_loses_what_came_meanwhile(string point, int repliesBefore)
    {
        ModemOnWire sut = InStp("silent:30," + point);
        int replies = 0;
        replies += sut.Request(0, 0, 0, [], 16).Length > 0 ? 1 : 0;
        replies += sut.Request(1, 1, 1, [], 20).Length > 0 ? 1 : 0;
        replies += sut.Request(2, 1, 2, [0, 4], 16).Length > 0 ? 1 : 0;
        replies += sut.Request(3, 1, 3, Block, 18).Length > 0 ? 1 : 0;
        Assert.InRange(replies, repliesBefore, 3);
        Assert.Empty(sut.Wait(60));
    }

    [Fact]
    public void Power_loss_is_followed_by_a_boot()
    {
        ModemOnWire sut = Announced("power-loss:4");
        Assert.Equal("", SendData(sut));
        Assert.Equal("\r\n+SYSSTART\r\n", sut.Wait(5));
        Assert.Equal("\r\n2\r\nOK\r\n", sut.Ask("AT+SMOD?"));
    }
}
