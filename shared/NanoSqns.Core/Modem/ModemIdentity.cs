// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Hal;

namespace NanoSqns.Modem
{
    /// <summary>What a modem reports. 0 and empty text mean "not reported".</summary>
    public sealed class ModemIdentity
    {
        /// <summary>Build of the factory bootloader that cannot do the recovery flow alone.</summary>
        public const int FactoryBootloader = 33080;
        /// <summary>Number of the Monarch 2 family.</summary>
        public const int Monarch2 = 8;

        /// <summary>5 = CAT-M1 (LR5), 6 = NB-IoT (LR6), 8 = Monarch 2 (LR8).</summary>
        public int Family { get; set; }
        /// <summary>Build of the running software.</summary>
        public int Software { get; set; }
        /// <summary>Build of Bootloader0, the one that decides about the recovery flow.</summary>
        public int Bootloader0 { get; set; }
        /// <summary>Build of Bootloader1.</summary>
        public int Bootloader1 { get; set; }
        /// <summary>Build of Bootloader2.</summary>
        public int Bootloader2 { get; set; }
        /// <summary>Which bootloader is active: 0 … 2, or -1 when it is not marked.</summary>
        public int ActiveBootloader { get; set; } = -1;
        /// <summary>Model, such as <c>GM02SP</c>; asked of a Monarch 2 only.</summary>
        public string Model { get; set; } = "";
        /// <summary>UE version, such as <c>UE5.0.0.0d</c>.</summary>
        public string UeVersion { get; set; } = "";
        /// <summary>LR version, such as <c>LR5.1.1.0-39529</c>.</summary>
        public string LrVersion { get; set; } = "";
        /// <summary>IMEI, if it was requested.</summary>
        public string Imei { get; set; } = "";

        /// <summary>The family's name for people.</summary>
        public static string FamilyName(int family) => family switch
        {
            5 => "CAT-M1",
            6 => "NB-IoT",
            Monarch2 => "Monarch 2",
            _ => "unknown family",
        };

        /// <summary>One line for people, such as <c>CAT-M1 build 39529 (bootloader 38638)</c>.</summary>
        public override string ToString() => Software == 0
            ? "version not reported"
            : FamilyName(Family) + " build " + Software + (Bootloader0 != 0 ? " (bootloader " + Bootloader0 + ")" : "");
    }

    /// <summary>Reads a modem's identity and parses the answers; unknown lines are ignored.</summary>
    public sealed class IdentityReader
    {
        private const string Bootloader = "Bootloader";

        private readonly AtChannel _at;

        public IdentityReader(AtChannel at) => _at = at;

        /// <summary>Sends ATI1 and AT!="showver", ATI to a Monarch 2, and AT+CGSN for the IMEI. ERROR leaves fields empty.</summary>
        public ModemIdentity Read(bool withImei)
        {
            ModemIdentity identity = new();
            AtReply reply = Ask("ATI1");
            for (int i = 0; i < reply.Count; i++)
                TakeVersionLine(reply[i], identity);

            reply = Ask("AT!=\"showver\"");
            for (int i = 0; i < reply.Count; i++)
                TakeShowverLine(reply[i], identity);

            if (identity.Family == ModemIdentity.Monarch2)
            {
                reply = Ask("ATI");
                for (int i = 0; i < reply.Count; i++)
                    TakeModelLine(reply[i], identity);
            }

            if (withImei)
            {
                reply = Ask("AT+CGSN");
                for (int i = 0; i < reply.Count; i++)
                    TakeImeiLine(reply[i], identity);
            }

            return identity;
        }

        /// <summary><c>UE5.0.0.0d</c> and <c>LR5.1.1.0-39529</c>.</summary>
        public static void TakeVersionLine(string line, ModemIdentity identity)
        {
            if (line.StartsWith("UE"))
            {
                identity.UeVersion = line;
            }
            else if (line.StartsWith("LR") && line.Length > 3)
            {
                identity.LrVersion = line;
                identity.Family = line[2] >= '0' && line[2] <= '9' ? line[2] - '0' : 0;
                int dash = LastCharacter.Of(line, '-');
                int build = BuildAt(line, dash + 1);
                if (dash > 0 && build > 0)
                    identity.Software = build;
            }
        }

        /// <summary><c>Bootloader0  : v [33080]</c>; a <c>*</c> at the name marks the active one.</summary>
        public static void TakeShowverLine(string line, ModemIdentity identity)
        {
            int colon = line.IndexOf(':');
            int bracket = line.IndexOf('[');
            if (colon < 0 || bracket < colon)
                return;

            string name = line.Substring(0, colon).Trim();
            int build = BuildAt(line, bracket + 1);
            if (name == "Software" && build > 0)
                identity.Software = build;

            int number = name.Length > Bootloader.Length && name.StartsWith(Bootloader) ? name[Bootloader.Length] - '0' : -1;
            identity.Bootloader0 = number == 0 ? build : identity.Bootloader0;
            identity.Bootloader1 = number == 1 ? build : identity.Bootloader1;
            identity.Bootloader2 = number == 2 ? build : identity.Bootloader2;
            if (number >= 0 && number <= 2 && name.EndsWith("*"))
                identity.ActiveBootloader = number;
        }

        // Digits that go on as anything else were spoiled on the line: a wrong build is worse than none.
        private static int BuildAt(string line, int from)
        {
            int end = from;
            while (end < line.Length && line[end] >= '0' && line[end] <= '9')
                end++;

            return end == line.Length || line[end] == ']' || line[end] == ' ' ? Digits.At(line, from) : 0;
        }

        /// <summary><c>GM02S</c>, or <c>GM02SP</c> with GNSS.</summary>
        public static void TakeModelLine(string line, ModemIdentity identity)
        {
            string model = line.Trim().ToUpper();
            if (model.IndexOf(FirmwareName.ModelWithGnss) >= 0 || model.StartsWith("GP02"))
                identity.Model = FirmwareName.ModelWithGnss;
            else if (model.IndexOf(FirmwareName.ModelWithoutGnss) >= 0)
                identity.Model = FirmwareName.ModelWithoutGnss;
        }

        // Asks again after silence, because an unknown value is not compared.
        private AtReply Ask(string command)
        {
            AtReply reply = _at.Send(command, AtLimits.QueryMs);
            return reply.Final == AtFinal.Silent ? _at.Send(command, AtLimits.QueryMs) : reply;
        }

        private static void TakeImeiLine(string line, ModemIdentity identity)
        {
            string digits = line.StartsWith("+CGSN:") ? line.Substring(6).Trim() : line;
            bool quoted = digits.Length > 2 && digits[0] == '"' && digits[digits.Length - 1] == '"';
            digits = quoted ? digits.Substring(1, digits.Length - 2) : digits;
            if (digits.Length >= 14 && Digits.Whole(digits, 16) >= 0)
                identity.Imei = digits;
        }
    }
}
