using System.Text;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Modem;

public class ModemProbeTests
{
    private const int FoundWithinMs = 5000;

    private sealed class Rig
    {
        public Rig(ModemOptions options, bool fixedBaud = false, int linkBaud = 921600)
        {
            Modem = new SimulatedModem(options);
            Link = new VirtualLink(Modem, Clock, linkBaud) { IsBaudFixed = fixedBaud };
            Link.Tap = (_, toModem, bytes) => Sent.Append(toModem ? Encoding.Latin1.GetString(bytes) : "");
            Probe = new ModemProbe(new AtChannel(Link, Clock, null, new WaitEvents()), Clock, new WaitEvents());
        }

        public VirtualClock Clock { get; } = new();

        public SimulatedModem Modem { get; }

        public VirtualLink Link { get; }

        public StringBuilder Sent { get; } = new();

        public ModemProbe Probe { get; }

        public int Find(int limitMs = 20_000) => Probe.Find(limitMs, WaitReason.Probe, true);
    }

    public static TheoryData<BootMode, int> Modes
    {
        get
        {
            var modes = new TheoryData<BootMode, int>();
            foreach (BootMode mode in Enum.GetValues<BootMode>())
            {
                modes.Add(mode, 115200);
                modes.Add(mode, 921600);
            }

            return modes;
        }
    }

    // as a modem may be after an interrupted upgrade
    [Fact]
    public void A_modem_that_has_nothing_but_ERROR_for_AT_and_tells_its_mode_is_found()
    {
        var clock = new VirtualClock();
        var link = new AnswerLink(clock) { MsARead = 1, Answer = line => line == "AT\r\n" ? "\r\nERROR\r\n" : "\r\n3\r\n\r\nOK\r\n" };
        var probe = new ModemProbe(new AtChannel(link, clock, null, new WaitEvents()), clock, new WaitEvents());
        Assert.Equal(3, probe.Find(20_000, WaitReason.Probe, false));
        Assert.True(probe.Answers());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_modem_is_found_within_five_seconds_whatever_stands_in_its_line(BootMode mode, int baud)
    {
        string[] faults = ["", "first-at-error", "echo:always", "no-sysstart"];
        string[] leftovers = ["", "+++", "AT+SMST", "fast\0\u0001\0\0", "\u0000\u00fe\u0080", new string('x', 700)];
        foreach (string fault in faults)
            foreach (string left in leftovers)
                foreach (int latency in new[] { 0, 200 })
                    foreach (int linkBaud in new[] { 115200, 921600, 460800 })
                    {
                        var options = new ModemOptions { Mode = mode, Baud = baud, ReplyLatencyMs = latency, Faults = FaultSet.Parse(fault.Length == 0 ? [] : [fault]) };
                        var rig = new Rig(options, linkBaud: linkBaud);
                        rig.Link.NoiseToModem(Encoding.Latin1.GetBytes(left));
                        Assert.Equal((int)mode, rig.Find());
                        Assert.Equal(baud, rig.Probe.Baud);
                        Assert.Equal(baud, rig.Link.BaudRate);
                        Assert.InRange(rig.Clock.NowMs, 0, FoundWithinMs);
                        Assert.All(
                            rig.Sent.ToString()[(linkBaud == baud ? left.Length : 0)..].Replace("+++", "", StringComparison.Ordinal).Split("\r\n").Where(line => line.Length < 20),
                            line => Assert.Contains(line, new[] { "AT", "AT+SMOD?", "", left + "AT" }));
                    }
    }

    [Theory]
    [InlineData(460800)]
    [InlineData(230400)]
    [InlineData(57600)]
    [InlineData(9600)]
    [InlineData(3000000)]
    public void A_modem_at_an_unusual_baud_is_found_as_well(int baud)
    {
        var rig = new Rig(new ModemOptions { Baud = baud });
        Assert.Equal(ModemMode.Application, rig.Find());
        Assert.Equal(baud, rig.Probe.Baud);
        Assert.InRange(rig.Clock.NowMs, 0, 20_000);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(20_000)]
    [InlineData(300_000)]
    public void A_silent_modem_is_given_up_at_the_limit(int limitMs)
    {
        foreach (string fault in new[] { "silent:1000000", "baud-garbage" })
        {
            var rig = new Rig(new ModemOptions { Faults = FaultSet.Parse(fault) });
            Assert.Equal(ModemMode.Silent, rig.Find(limitMs));
            Assert.InRange(rig.Clock.NowMs, limitMs, limitMs + 4000);
        }
    }

    [Fact]
    public void A_fixed_baud_is_never_changed()
    {
        foreach (BootMode mode in new[] { BootMode.Application, BootMode.Recovery })
        {
            var rig = new Rig(new ModemOptions { Mode = mode }, fixedBaud: true);
            Assert.Equal(mode == BootMode.Application ? ModemMode.Application : ModemMode.Silent, rig.Find());
            Assert.Equal(921600, rig.Link.BaudRate);
        }
    }

    [Fact]
    public void A_modem_that_comes_back_at_another_baud_is_found_again_at_once()
    {
        var rig = new Rig(new ModemOptions { Mode = BootMode.Recovery });
        foreach (int baud in new[] { 921600, 460800, 115200, 230400, 921600 })
        {
            Assert.Equal(ModemMode.Recovery, rig.Find());
            new AtChannel(rig.Link, rig.Clock, null, new WaitEvents()).Send("AT+IPR=" + baud, "\n", 1000);
            long begin = rig.Clock.NowMs;
            Assert.Equal(ModemMode.Recovery, rig.Find());
            Assert.Equal(baud, rig.Probe.Baud);
            Assert.InRange(rig.Clock.NowMs - begin, 0, baud is 921600 or 115200 ? FoundWithinMs : 20_000);
        }
    }

    [Fact]
    public void A_modem_that_answers_AT_but_tells_no_mode_is_unknown()
    {
        var rig = new Rig(new ModemOptions { Faults = FaultSet.Parse("error-on:AT+SMOD?") });
        Assert.Equal(ModemMode.Unknown, rig.Find());
    }
}
