// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using static NanoSqns.Errors.ErrorNumber;

namespace NanoSqns.Errors
{
    /// <summary>Who can fix an error: the hundreds of its number.</summary>
    public enum ErrorGroup
    {
        /// <summary>The firmware files: wrong, damaged, or not for this modem. 1xx.</summary>
        File,
        /// <summary>The card or the folder that holds them. 2xx.</summary>
        Card,
        /// <summary>The serial port, its wires and its settings. 3xx.</summary>
        Port,
        /// <summary>The modem. 4xx.</summary>
        Modem,
        /// <summary>The power supply. 5xx.</summary>
        Power,
        /// <summary>What was typed. 6xx.</summary>
        Usage,
        /// <summary>This program. 9xx.</summary>
        Internal,
    }

    /// <summary>A row of the closed list: the words of an error before its data are filled in.</summary>
    public sealed class ErrorInfo
    {
        internal ErrorInfo(int number, string sentence, string hint)
        {
            Number = number;
            Sentence = sentence;
            Hint = hint;
        }

        /// <summary>101 … 999; one of <see cref="ErrorNumber"/>.</summary>
        public int Number { get; }
        /// <summary>What happened, with places {0}, {1} … for the data.</summary>
        public string Sentence { get; }
        /// <summary>What to do next, with the same places.</summary>
        public string Hint { get; }

        /// <summary>True when the hint says what to do with the modem's power: the end of a run needs no second advice on it.</summary>
        public bool AdvisesPower => Number is PortBlocked or ModemSilent or ModemModeUnknown or SwitchRefused or SwitchIgnored
            or RebootTimeout or TransferRefused or SessionRefused or TransferStalled or UpdaterSilent or NoProgress
            or SilentBehindBridge or UpdaterModeBusy or BootromRestartRefused or EmptySession;

        /// <summary>True when the hint names the updater.</summary>
        public bool NamesUpdater => Number is NotAnUpdater or DeltaInRecovery or UpdaterMissing or FactoryBootloader or DeltaSourceUnknown
            or DeltaBroken or UpdaterSilent;

        /// <summary>True when a transfer broke: the same run reads the modem's state and tries again.</summary>
        public bool IsOfTransfer => Number is TransferRefused or SessionRefused or TransferStalled or LineTooBad or ModemRestarted;

        /// <summary>
        /// True when another attempt a few seconds later may succeed: card, modem, power. A wrong file, or a wrong build in it, stays wrong
        /// until the card changes; a failed port often needs a restart of the board; a bootrom that was accepted but does not start must
        /// not be sent repeatedly.
        /// </summary>
        public bool MayPass =>
            Group is (ErrorGroup.Card or ErrorGroup.Modem or ErrorGroup.Power) && Number is not (BootloaderStays or OtherBuild);

        /// <summary>Who can fix it.</summary>
        public ErrorGroup Group => (Number / 100) switch
        {
            1 => ErrorGroup.File,
            2 => ErrorGroup.Card,
            3 => ErrorGroup.Port,
            4 => ErrorGroup.Modem,
            5 => ErrorGroup.Power,
            6 => ErrorGroup.Usage,
            _ => ErrorGroup.Internal,
        };

        /// <summary>A sentence or hint before it happens: dots in the places of the data.</summary>
        public static string WithoutPlaces(string text)
        {
            string[] parts = text.Split('{');
            string plain = parts[0];
            for (int i = 1; i < parts.Length; i++)
                plain += "…" + parts[i].Substring(parts[i].IndexOf('}') + 1);
            return plain;
        }
    }
}
