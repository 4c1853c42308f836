using System.Globalization;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What becomes of a voucher's remainder at a cash-out or at expiry.</summary>
public abstract record BalanceRule
{
    private BalanceRule()
    {
    }

    /// <summary>Settles the remainder.</summary>
    /// <param name="face">The face less what was transferred and split off.</param>
    /// <param name="used">What was used.</param>
    /// <param name="remaining">The remainder.</param>
    /// <param name="choiceReward">The choice reward within the face.</param>
    /// <returns>What is paid, and why what isn't paid is not; never more than the remainder.</returns>
    public abstract (Money Paid, Phrase Why) Settle(Money face, Money used, Money remaining, Money choiceReward);

    private static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>All of it is paid.</summary>
    public sealed record Full : BalanceRule
    {
        /// <inheritdoc/>
        public override (Money Paid, Phrase Why) Settle(Money face, Money used, Money remaining, Money choiceReward) =>
            (remaining, new("余额全额兑付", "the remainder is paid in full"));
    }

    /// <summary>Nothing is paid: the remainder becomes void.</summary>
    public sealed record Void : BalanceRule
    {
        /// <inheritdoc/>
        public override (Money Paid, Phrase Why) Settle(Money face, Money used, Money remaining, Money choiceReward) =>
            (Money.Zero, new("余额不予兑付，作废", "the remainder is not paid and becomes void"));
    }

    /// <summary>All of it if enough was used, else less the choice reward in proportion to the remainder.</summary>
    /// <param name="FullFromUsedPercent">The percent of the face that is enough.</param>
    public sealed record Threshold(decimal FullFromUsedPercent) : BalanceRule
    {
        /// <inheritdoc/>
        public override (Money Paid, Phrase Why) Settle(Money face, Money used, Money remaining, Money choiceReward)
        {
            var share = face.IsZero ? "0" : Number(decimal.Round(used.Fen * 100m / face.Fen, 2));
            // Compared as a product, so that no division can round a voucher over the line.
            if (used.Fen * 100m >= FullFromUsedPercent * face.Fen)
            {
                return (remaining, new(
                    $"已使用{share}%，达到{Number(FullFromUsedPercent)}%，余额全额兑付",
                    $"{share}% was used, which reaches {Number(FullFromUsedPercent)}%: the remainder is paid in full"));
            }

            var deducted = Money.Round(choiceReward.Yuan * remaining.Yuan / face.Yuan);
            return (remaining - deducted, new(
                $"已使用{share}%，不足{Number(FullFromUsedPercent)}%，按未使用比例扣回房票奖励：{choiceReward.ToDisplay()} × {remaining.ToDisplay()} ÷ {face.ToDisplay()} = {deducted.ToDisplay()}元",
                $"{share}% was used, below {Number(FullFromUsedPercent)}%: of the choice reward, {choiceReward.ToDisplay()} × {remaining.ToDisplay()} ÷ {face.ToDisplay()} = {deducted.ToDisplay()} yuan is deducted"));
        }
    }

    /// <summary>A small remainder is bought back at one percent, a large one at another.</summary>
    /// <param name="FirstPercent">Where the line is, as a percent of the face.</param>
    /// <param name="FirstPays">The percent paid up to the line.</param>
    /// <param name="RestPays">The percent paid beyond it.</param>
    /// <param name="Shape">Whether a large remainder keeps the first percent up to the line.</param>
    public sealed record Buyback(decimal FirstPercent, decimal FirstPays, decimal RestPays, BuybackShape Shape) : BalanceRule
    {
        /// <inheritdoc/>
        public override (Money Paid, Phrase Why) Settle(Money face, Money used, Money remaining, Money choiceReward)
        {
            var line = Money.Round(face.Yuan * FirstPercent / 100m);
            if (Shape == BuybackShape.Marginal && remaining > line)
            {
                var (first, rest) = (Money.Round(line.Yuan * FirstPays / 100m), Money.Round((remaining - line).Yuan * RestPays / 100m));
                return (first + rest, new(
                    $"余额{remaining.ToDisplay()}元：票面{Number(FirstPercent)}%以内的{line.ToDisplay()}元按{Number(FirstPays)}%、超出的{(remaining - line).ToDisplay()}元按{Number(RestPays)}%回购",
                    $"of {remaining.ToDisplay()} yuan, the {line.ToDisplay()} within {Number(FirstPercent)}% of the face are bought back at {Number(FirstPays)}%, the {(remaining - line).ToDisplay()} beyond at {Number(RestPays)}%"));
            }

            var percent = remaining <= line ? FirstPays : RestPays;
            var (zh, en) = remaining <= line ? ("不超过", "at most") : ("超过", "more than");
            return (Money.Round(remaining.Yuan * percent / 100m), new(
                $"余额{remaining.ToDisplay()}元{zh}票面{Number(FirstPercent)}%（{line.ToDisplay()}元），按{Number(percent)}%回购",
                $"{remaining.ToDisplay()} yuan is {en} {Number(FirstPercent)}% of the face ({line.ToDisplay()} yuan): bought back at {Number(percent)}%"));
        }
    }
}
