namespace NanoSqns.Simulator.Modem;

/// <summary>Recovery: the bootrom knows four commands and puts no line end before its answers.</summary>
internal static class BootromCommands
{
    private const string Ok = "OK\r\n";

    public static void Answer(SimulatedModem modem, string line)
    {
        string command = line.ToUpperInvariant();
        if (command == "AT")
            modem.Say(Ok);
        else if (command == "AT+SMOD?")
            modem.Say("0\r\n" + Ok);
        else if (command == "AT+STP")
            StartStp(modem);
        else if (!command.StartsWith("AT+IPR=", StringComparison.Ordinal) || !modem.TrySetBaud(command[7..], Ok))
            modem.Say("ERROR\r\n");
    }

    private static void StartStp(SimulatedModem modem)
    {
        modem.Say(Ok);
        modem.EnterStp(ImageKind.Elf);
    }
}
