using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Simulator;

/// <summary>The model as a pseudo-terminal uses it, and with senseless input.</summary>
public class RobustnessTests
{
    [Theory]
    [InlineData(BootMode.Application, "AT+SMSTPU\r")]
    [InlineData(BootMode.Recovery, "AT+STP\r")]
    [InlineData(BootMode.Application, "")]
    public void Random_bytes_and_mutilated_frames_are_survived(BootMode mode, string before)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var sut = new ModemOnWire(new ModemOptions { Mode = mode, Seed = seed });
            sut.Send(before);
            sut.Hear();
            for (int i = 0; i < 200; i++)
            {
                byte[] piece = random.Next(2) == 0 ? new byte[random.Next(1, 60)]
                    : ModemOnWire.Frame((byte)random.Next(5), (byte)random.Next(2), (uint)random.Next(6), new byte[random.Next(5)]);
                if (random.Next(2) == 0)
                    random.NextBytes(piece.AsSpan(random.Next(piece.Length)));
                sut.Send(piece);
                sut.Hear(10);
            }

            sut.Modem.PowerCycle(sut.Clock.NowNs);
            sut.Wait(5);
            Assert.EndsWith("OK\r\n", sut.Ask("AT"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_a_paced_wire_bytes_arrive_all_at_once()
    {
        var sut = new SimulatedModem();
        sut.Receive("+++"u8, 5, 0, 0);
        sut.Receive("AT\r\nAT\r\n"u8, 1000, 0, 0);
        Assert.Equal(1000, sut.NextOutputNs);
        Assert.False(sut.TryTakeOutput(999, out _));
        Assert.True(sut.TryTakeOutput(1000, out ModemOutput first));
        Assert.True(sut.TryTakeOutput(1000, out ModemOutput second));
        Assert.Equal("\r\nERROR\r\n"u8.ToArray(), first.Bytes);
        Assert.Equal("\r\nOK\r\n"u8.ToArray(), second.Bytes);
        Assert.Equal(long.MaxValue, sut.NextOutputNs);
        Assert.Equal(921600, second.Baud);
    }

    [Fact]
    public void A_boot_shows_itself_as_the_next_output()
    {
        var sut = new SimulatedModem();
        sut.Receive("AT^RESET\r"u8, 0, 0, 0);
        while (sut.TryTakeOutput(0, out _))
        {
            // OK and +SHUTDOWN.
        }

        Assert.Equal(3_000_000_000, sut.NextOutputNs);
        Assert.True(sut.TryTakeOutput(sut.NextOutputNs, out ModemOutput started));
        Assert.Equal("\r\n+SYSSTART\r\n"u8.ToArray(), started.Bytes);
    }

    [Fact]
    public void A_power_cut_ends_a_stall_and_forgets_what_waited()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade }, "stall:50,1000");
        sut.Ask("AT+SMSTPU=\"ON_THE_FLY\"");
        sut.OpenSession();
        byte[] file = TinyContainer.Full(39529);
        sut.SendBlock(2, file[..2000]);
        sut.Request(2, 1, 4, [7, 0xD0], 16);
        sut.Send(ModemOnWire.Frame(3, 1, 5, file[2000..4000]));
        sut.Send(ModemOnWire.Frame(0, 1, 6, []));
        Assert.Empty(sut.Wait(10));
        sut.Modem.PowerCycle(sut.Clock.NowNs);
        sut.Wait(4);
        Assert.Equal("\r\n4\r\nOK\r\n", sut.Ask("AT+SMOD?"));
        Assert.Empty(sut.Images);
        Assert.Empty(sut.Wait(2000));
    }
}
