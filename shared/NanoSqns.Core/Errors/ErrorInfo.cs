// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Errors
{
    /// <summary>Who can mend an error.</summary>
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

    /// <summary>An entry of the closed list: the words of an error before its data are filled in.</summary>
    public sealed class ErrorInfo
    {
        /// <param name="number">101 … 999.</param>
        /// <param name="name">The name in <see cref="ErrorNumber"/>.</param>
        /// <param name="sentence">What happened, with places {0}, {1} … for the data.</param>
        /// <param name="hint">What to do next, with the same places.</param>
        public ErrorInfo(int number, string name, string sentence, string hint)
        {
            Number = number;
            Name = name;
            Sentence = sentence;
            Hint = hint;
        }

        /// <summary>101 … 999; the hundreds are the group.</summary>
        public int Number { get; }

        /// <summary>Name without spaces.</summary>
        public string Name { get; }

        /// <summary>What happened.</summary>
        public string Sentence { get; }

        /// <summary>What to do next.</summary>
        public string Hint { get; }

        /// <summary>A sentence or hint to be read before it happens: dots in the places of the data.</summary>
        public static string WithoutPlaces(string text)
        {
            string[] parts = text.Split('{');
            string plain = parts[0];
            for (int i = 1; i < parts.Length; i++)
            {
                plain += "…" + parts[i].Substring(parts[i].IndexOf('}') + 1);
            }

            return plain;
        }

        /// <summary>True when the hint speaks of the power of the modem: an end needs no second advice on it.</summary>
        public bool AdvisesPower
        {
            get
            {
                switch (Number)
                {
                    case ErrorNumber.PortBlocked:
                    case ErrorNumber.ModemSilent:
                    case ErrorNumber.ModemModeUnknown:
                    case ErrorNumber.SwitchRefused:
                    case ErrorNumber.SwitchIgnored:
                    case ErrorNumber.RebootTimeout:
                    case ErrorNumber.TransferRefused:
                    case ErrorNumber.SessionRefused:
                    case ErrorNumber.TransferStalled:
                    case ErrorNumber.UpdaterSilent:
                    case ErrorNumber.NoProgress:
                    case ErrorNumber.SilentBehindBridge:
                    case ErrorNumber.UpdaterModeBusy:
                    case ErrorNumber.BootromRestartRefused:
                    case ErrorNumber.EmptySession:
                        return true;
                    default:
                        return false;
                }
            }
        }

        /// <summary>True when the hint names the updater.</summary>
        public bool NamesUpdater
        {
            get
            {
                switch (Number)
                {
                    case ErrorNumber.NotAnUpdater:
                    case ErrorNumber.DeltaInRecovery:
                    case ErrorNumber.UpdaterMissing:
                    case ErrorNumber.FactoryBootloader:
                    case ErrorNumber.DeltaSourceUnknown:
                    case ErrorNumber.DeltaBroken:
                    case ErrorNumber.UpdaterSilent:
                        return true;
                    default:
                        return false;
                }
            }
        }

        /// <summary>Who can fix it.</summary>
        public ErrorGroup Group
        {
            get
            {
                switch (Number / 100)
                {
                    case 1: return ErrorGroup.File;
                    case 2: return ErrorGroup.Card;
                    case 3: return ErrorGroup.Port;
                    case 4: return ErrorGroup.Modem;
                    case 5: return ErrorGroup.Power;
                    case 6: return ErrorGroup.Usage;
                    default: return ErrorGroup.Internal;
                }
            }
        }
    }
}
