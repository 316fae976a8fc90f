using NanoSqns.Simulator.Modem;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>One line, answer or frame is lost, at every place of every way: the upgrade still succeeds, without a long detour.</summary>
public class LossSweepTests
{
    private const long DetourMs = 3 * 60 * 1000;

    // a block of a delta on its way into its own source is repeated late, see RepeatPolicy
    private const long CarefulDetourMs = RepeatPolicy.CarefulSilenceMs + DetourMs;

    public static TheoryData<string> Names => SweepWay.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void One_lost_line_is_survived(string name) => Sweep(name, ModemEventKind.AtLine);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_lost_answer_is_survived(string name) => Sweep(name, ModemEventKind.AtReply);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_lost_message_is_survived(string name) => Sweep(name, ModemEventKind.Urc);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_lost_request_is_survived(string name) => Sweep(name, ModemEventKind.StpRequest);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_lost_reply_is_survived(string name) => Sweep(name, ModemEventKind.StpReply);

    private static void Sweep(string name, ModemEventKind kind)
    {
        SweepWay way = SweepWay.Of(name);
        UpgradeRig clean = way.Rig();
        int count = 0;
        clean.Modem.Interceptor = (in ModemEvent e) =>
        {
            count += e.Kind == kind ? 1 : 0;
            return Interception.Pass;
        };
        clean.AssertUpgraded(clean.Run(way.Request()), way.Build);
        for (int n = 1; n <= count; n++)
        {
            UpgradeRig rig = way.Rig();
            int at = n;
            string what = "";
            rig.Modem.Interceptor = (in ModemEvent e) =>
            {
                if (e.Kind != kind || e.IndexOfKind != at)
                    return Interception.Pass;
                what = System.Text.Encoding.Latin1.GetString(e.Bytes[..Math.Min(e.Bytes.Length, 40)]);
                return Interception.Drop;
            };
            UpgradeResult result = rig.Run(way.Request());
            Assert.True(result.Success && rig.Modem.Software == way.Build, $"{name}: {kind} {n} lost ({what}): {result.Failure}\n{rig.Log}");
            Assert.True(result.Milliseconds <= clean.Bench.Clock.NowMs + (way.IsCareful ? CarefulDetourMs : DetourMs), $"{name}: {kind} {n} lost ({what}): {result.Milliseconds} ms\n{rig.Log}");
        }
    }
}
