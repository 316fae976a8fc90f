using System.Text;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Images;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>Readers of the simulated modem, which share no code with the engine: a client may send it anything.</summary>
internal static class SimulatorTargets
{
    private const long StepNs = 50_000_000;
    private const int MostOutputs = 5000;

    public static FuzzTarget[] All { get; } =
    [
        new("image", [Card.FullImage(39529, 2000, bootrom: false), Card.BootromImage(39529, 600), Card.DeltaImage(33080, 39529, 1000), Card.UpdaterImage(2000), .. HostileContainer.All.Select(one => one.Bytes).Where(one => one.Length < 5000)], Image, 20_000),
        new("modem", FuzzTargets.Texts("AT+SMSTPU\r", "ATI1\rAT!=\"showver\"\rAT+CGSN\r", "AT+IPR=115200\rAT+SMOD=0\rAT^RESET\r", "AT+SMSWBOOT=1,0\r", "AT+SMUPGRADE?\rAT+SMUPGRADE\r"), Modem, 400),
        new("fault", FuzzTargets.Texts([.. FaultSet.Known.Select(kind => kind.Name + ":1,2"), "error-on:AT+SMOD=0,x3", "silent:5,open", "stall:50,1,firmware"]), Faults, 80),
    ];

    private static string Image(byte[] bytes)
    {
        FirmwareImage image = FirmwareImage.Read(bytes, null);
        return $"{image.Problem?.Count(c => c == ' ')} {image.IsBootromAlone} {image.IsDelta} {UpdaterElf.HasHead(bytes) && UpdaterElf.IsComplete(bytes)} {ContainerWalker.FirstRecordLength(bytes) is null}";
    }

    // The first byte says in which mode it is; the others come in pieces.
    private static string Modem(byte[] bytes)
    {
        var mode = (BootMode)(bytes.Length == 0 ? 0 : bytes[0] % Enum.GetValues<BootMode>().Length);
        var sut = new SimulatedModem(new ModemOptions { Mode = mode });
        long now = 0;
        int outputs = 0;
        for (int at = 0; at < bytes.Length; at += 40)
        {
            sut.Receive(bytes.AsSpan(at, Math.Min(40, bytes.Length - at)), now, 0, 0);
            now += StepNs;
            while (sut.TryTakeOutput(now, out _))
                outputs++;
        }

        return outputs < MostOutputs ? $"{mode} {sut.Mode} {sut.IsInStp} {Math.Min(outputs, 8)} {Math.Min(sut.StpRequests, 4)}" : throw new InvalidOperationException($"{outputs} outputs");
    }

    private static string Faults(byte[] bytes)
    {
        FaultSet faults = FaultSet.Parse(Encoding.UTF8.GetString(bytes));
        _ = new SimulatedModem(new ModemOptions { Faults = faults });
        return $"{faults.Faults[0].Name} {faults.Faults[0].Numbers.Count} {faults.Faults[0].Word.Length > 0}";
    }
}
