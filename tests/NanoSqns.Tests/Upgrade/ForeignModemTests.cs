using System.Text;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A modem by somebody else: it tells its version in ATI1 only, and reports late or from the first moment on.</summary>
public class ForeignModemTests
{
    public static TheoryData<BootMode, bool, int, bool> Peers()
    {
        var peers = new TheoryData<BootMode, bool, int, bool>();
        foreach (BootMode mode in Enum.GetValues<BootMode>())
            foreach (bool late in new[] { false, true })
                foreach (int latency in new[] { 0, 300 })
                    foreach (bool echo in new[] { false, true })
                        peers.Add(mode, late, latency, echo);
        return peers;
    }

    [Theory]
    [MemberData(nameof(Peers))]
    public void It_is_upgraded_within_four_minutes(BootMode mode, bool reportsLate, int latencyMs, bool echo)
    {
        foreach (UpgradeMethod method in new[] { UpgradeMethod.Auto, UpgradeMethod.OnTheFly })
        {
            foreach (int? baud in new int?[] { null, 115200 })
            {
                var rig = new UpgradeRig(new ModemOptions
                {
                    Mode = mode,
                    ReplyLatencyMs = latencyMs,
                    Echo = echo,
                    Baud = baud,
                    ApplicationBroken = mode == BootMode.Recovery,
                    Apply = TimeSpan.FromSeconds(reportsLate ? 5 : 0),
                });
                rig.Modem.Interceptor = new Peer(rig, reportsLate).Answer;
                UpgradeResult result = rig.Run(new UpgradeRequest(Card.Full) { Updater = Card.Updater, Method = method });
                rig.AssertUpgraded(result, baud: mode is BootMode.Recovery or BootMode.MTools ? 921600 : baud ?? 921600);
                Assert.InRange(result.Milliseconds, 0, 240_000);
            }
        }
    }

    private sealed class Peer(UpgradeRig rig, bool reportsLate)
    {
        private string _line = "";
        private int _images;
        private int _asked;

        public Interception Answer(in ModemEvent e)
        {
            if (e.Kind == ModemEventKind.AtLine)
                _line = Encoding.Latin1.GetString(e.Bytes);
            if (e.Kind != ModemEventKind.AtReply)
                return Interception.Pass;
            if (_line == "ATI1")
                return With($"UE5.0.0.0d\r\nLR5.1.1.0-{rig.Modem.Software}\r\n\r\nOK");
            if (_line.StartsWith("AT!=", StringComparison.Ordinal))
                return With("ERROR");
            return _line == "AT+SMUPGRADE?" && rig.Images.Count > 0 ? Report() : Interception.Pass;
        }

        private Interception Report()
        {
            _asked = _images == rig.Images.Count ? _asked + 1 : 1;
            _images = rig.Images.Count;
            return !reportsLate ? With("+SMUPGRADE: success\r\n\r\nOK") : _asked == 1 ? With("+SMUPGRADE: No report\r\n\r\nOK") : Interception.Pass;
        }

        private static Interception With(string text) => Interception.Replace(Encoding.Latin1.GetBytes($"\r\n{text}\r\n"));
    }
}
