using System.Text;
using NanoSqns.Tests.Simulator;

namespace NanoSqns.Tests.Upgrade;

/// <summary>What a host that died in the middle of a transfer leaves behind.</summary>
internal static class StaleSession
{
    public static void Leave(UpgradeRig rig, string command, int blocks, int pieceOfBlock)
    {
        rig.Bench.Link.BaudRate = rig.Modem.BaudAt(rig.Bench.Clock.NowNs);
        Send(rig, Encoding.ASCII.GetBytes(command + "\n"));
        Send(rig, ModemOnWire.Frame(0, 0, 0, []));
        Send(rig, ModemOnWire.Frame(1, 1, 1, []));
        byte[] file = rig.Files[command == "AT+STP" ? Card.Updater : Card.Full];
        uint tid = 2;
        for (int i = 0; i < blocks; i++)
        {
            Send(rig, ModemOnWire.Frame(2, 1, tid++, [0x07, 0xE0]));
            Send(rig, ModemOnWire.Frame(3, 1, tid++, file[(i * 2016)..((i + 1) * 2016)]));
        }

        if (pieceOfBlock > 0)
        {
            Send(rig, ModemOnWire.Frame(2, 1, tid++, [0x07, 0xE0]));
            Send(rig, ModemOnWire.Frame(3, 1, tid, file[..2016])[..pieceOfBlock]);
        }

        rig.Bench.Link.DiscardInput();
        Assert.True(rig.Modem.IsInStp);
    }

    private static void Send(UpgradeRig rig, byte[] bytes)
    {
        rig.Bench.Link.StartWrite(bytes, 0, bytes.Length);
        rig.Bench.Link.FinishWrite(10_000);
        rig.Bench.Clock.Sleep(50);
    }
}
