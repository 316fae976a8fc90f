using System.Globalization;

namespace NanoSqns.Simulator.Modem;

/// <summary>Everything that is not the bootrom: application, upgrade, updater and mTools. Answers stand between line ends.</summary>
internal static class FirmwareCommands
{
    /// <summary>The final result of success.</summary>
    public const string Ok = "\r\nOK\r\n";
    private const string Error = "\r\nERROR\r\n";

    // Taken and without effect here.
    private static readonly string[] Harmless =
    [
        "AT+BIND=", "AT+CFUN=", "AT+CPSMS=", "AT+CEREG=", "AT+SQNSUPGRADENTF=", "AT!=\"SETLPM", "AT+CMEE=",
    ];

    public static void Answer(SimulatedModem modem, string line)
    {
        string command = line.ToUpperInvariant();
        switch (command)
        {
            case "AT":
                modem.Say(Ok);
                break;
            case "ATE0" or "ATE1":
                modem.SetEcho(command == "ATE1");
                modem.Say(Ok);
                break;
            case "AT+SMOD?":
                modem.Say($"\r\n{((int)modem.Mode).ToString(CultureInfo.InvariantCulture)}{Ok}");
                break;
            case "AT+SMLOG?":
                modem.Say("\r\n+SMLOG: LOG_INHERIT" + Ok);
                break;
            case "AT+BMOD?":
                modem.Say("\r\n" + BootModes.SwitchNameOf(modem.Mode) + Ok);
                break;
            case "AT+CFUN?":
                modem.Say("\r\n+CFUN: 4\r\n" + Ok);
                break;
            case "AT+IPR?":
                modem.Say($"\r\n+IPR: {modem.Baud.ToString(CultureInfo.InvariantCulture)}\r\n{Ok}");
                break;
            case "AT+CGSN":
                modem.Say($"\r\n{modem.Options.Imei}\r\n{Ok}");
                break;
            case "ATI1" or "ATI":
                modem.Say(VersionTexts.Short(modem.Flash) is { } version ? version + Ok : Error);
                break;
            case "AT!=\"SHOWVER\"":
                modem.Say(VersionTexts.Long(modem.Flash) + Ok);
                break;
            case "AT+SMSWBOOT?":
                modem.Say($"\r\n+SMSWBOOT: {BootModes.ReportedNameOf(modem.Flash.BootMode)}\r\n{Ok}");
                break;
            case "AT+SMUPGRADE?":
                modem.Say($"\r\n+SMUPGRADE: {modem.Report}\r\n{Ok}");
                break;
            case "AT+SMUPGRADE":
                if (!modem.TryApplyStored())
                    modem.Say(Error);
                break;
            case "AT^RESET":
                modem.Say(Ok);
                modem.Reset(announced: true);
                break;
            case "AT+SMSTPU" or "AT+SMSTPU=\"STORE\"":
                StartStp(modem, ImageKind.Store, modem.Mode != BootMode.Updater);
                break;
            case "AT+SMSTPU=\"ON_THE_FLY\"":
                StartStp(modem, ImageKind.OnTheFly, modem.Mode != BootMode.Application);
                break;
            case "AT+FSRDFILE=\"/FS/CRASHDUMP\"":
                modem.Say("\r\n" + Error);
                break;
            default:
                AnswerValue(modem, command);
                break;
        }
    }

    private static void AnswerValue(SimulatedModem modem, string command)
    {
        if (command.StartsWith("AT+SMSWBOOT=", StringComparison.Ordinal))
            SwitchBoot(modem, command[12..].Split(','));
        else if (command.StartsWith("AT+IPR=", StringComparison.Ordinal) && modem.TrySetBaud(command[7..], Ok))
            return;
        else
            modem.Say(Array.Exists(Harmless, known => command.StartsWith(known, StringComparison.Ordinal)) ? Ok : Error);
    }

    private static void SwitchBoot(SimulatedModem modem, string[] values)
    {
        string when = values.Length > 1 ? values[1] : "0";
        if (values.Length > 2 || when is not ("0" or "1") || BootModes.FromSwitchNumber(values[0]) is not { } mode)
        {
            modem.Say(Error);
            return;
        }

        modem.Flash.BootMode = mode;
        modem.Say(Ok);
        if (when == "1")
            modem.Reset(announced: modem.Mode == BootMode.Application);
    }

    private static void StartStp(SimulatedModem modem, ImageKind kind, bool allowed)
    {
        modem.Say(allowed ? Ok : Error);
        if (allowed)
            modem.EnterStp(kind);
    }
}
