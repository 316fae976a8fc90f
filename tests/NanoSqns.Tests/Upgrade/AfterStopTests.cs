using System.Text;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A user stops at every write of a way: what leaves after that asks, or takes back what this run did, and nothing else.</summary>
public class AfterStopTests
{
    private const int BlocksLookedAt = 3;
    private const int Data = 3;
    private static readonly byte[] Scrap = new byte[16];

    public static TheoryData<string> Names => SweepWay.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_leaves_that_changes_the_modem(string name)
    {
        SweepWay way = SweepWay.Of(name);
        UpgradeRig clean = way.Rig();
        clean.AssertUpgraded(clean.Run(way.Request()), way.Build);
        foreach (int n in Chosen(clean.Writes))
        {
            UpgradeRig rig = way.Rig();
            bool wasIntact = rig.Modem.IsApplicationIntact;
            rig.AtWrite = count =>
            {
                if (count == n)
                    rig.Log.Stop();
            };
            UpgradeResult result = rig.Run(way.Request());
            rig.Log.GoOn();
            try
            {
                Check(rig, result, n, wasIntact);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                throw new InvalidOperationException($"{name}: stopped at write {n}, {Words(rig.Writes[n - 1])}: {result.Failure} -> {result.Next}\n{e.Message}\n{rig.Log}");
            }

            StopSweepTests.Check(way, rig, result);
        }
    }

    private static void Check(UpgradeRig rig, UpgradeResult result, int n, bool wasIntact)
    {
        List<byte[]> before = rig.Writes[..n];
        List<byte[]> after = rig.Writes[n..];
        bool leaves = after.Any(write => IsFrame(write, Data) && write.AsSpan(16).SequenceEqual(Scrap)) && !OnTheFly(before);
        Assert.All(after, write => Assert.True(Asks(write) || TakesBack(write, before) || IsFrame(write, 0) || (leaves && IsFrame(write, -1) && write.Length <= 32), Words(write)));
        bool begun = before.Any(write => IsFrame(write, Data));
        if (result.Success || begun)
            return;
        Assert.Equal(wasIntact, rig.Modem.IsApplicationIntact);
        Assert.Contains("Nothing was changed", result.Next, StringComparison.Ordinal);
    }

    // all but the blocks in the middle of a file
    private static IEnumerable<int> Chosen(List<byte[]> writes)
    {
        int blocks = 0;
        for (int i = 0; i < writes.Count; i++)
        {
            blocks = IsFrame(writes[i], 0) ? 0 : blocks + (IsFrame(writes[i], Data) ? 1 : 0);
            if (blocks <= BlocksLookedAt)
                yield return i + 1;
        }
    }

    private static bool OnTheFly(List<byte[]> writes) => writes.Select(Words).LastOrDefault(line => line.StartsWith("AT+S", StringComparison.Ordinal) && line.Contains("STP", StringComparison.Ordinal))?.Contains("FLY", StringComparison.Ordinal) ?? false;

    private static bool Asks(byte[] write) => Words(write) is "+++" or "AT+SMOD?" || UpgradeRig.Questions.Contains(Words(write));

    // a baud that was raised; a mode that the next start would have led into
    private static bool TakesBack(byte[] write, List<byte[]> before)
    {
        string words = Words(write);
        bool raised = before.Any(one => Words(one).StartsWith("AT+IPR=", StringComparison.Ordinal));
        bool prepared = before.Any(one => Words(one).StartsWith("AT+SMSWBOOT=", StringComparison.Ordinal) && Words(one).EndsWith(",0", StringComparison.Ordinal));
        return (raised && words.StartsWith("AT+IPR=", StringComparison.Ordinal)) || (prepared && words == "AT+SMSWBOOT=1,0");
    }

    private static bool IsFrame(byte[] write, int op) => write.Length >= 16 && write.AsSpan(0, 4).SequenceEqual("fast"u8) && (op < 0 || write[4] == op);

    private static string Words(byte[] write) => IsFrame(write, -1) ? "frame " + write[4] : Encoding.Latin1.GetString(write).Trim();
}
